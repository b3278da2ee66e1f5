"""Statistics: arrays in, numbers out; each cites its source."""
