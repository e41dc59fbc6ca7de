"""The audio player, its transport bar and waveform."""
