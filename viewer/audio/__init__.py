"""Sound: probing, decoding in pieces, waveform peaks, clips."""
