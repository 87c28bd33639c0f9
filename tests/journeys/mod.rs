//! Ways through the interface: keys in, screen and effects out.
