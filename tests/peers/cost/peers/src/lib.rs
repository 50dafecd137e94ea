//! Nothing: it is there to be built with what it depends on.
