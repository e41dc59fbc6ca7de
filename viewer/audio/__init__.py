"""Audio files: probing, streaming decoding, tags, waveform peaks, clips."""
