"""Podcast subscriptions: dialogs, refreshing, downloads and streaming."""
