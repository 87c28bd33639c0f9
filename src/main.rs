//! The `pledge` program.
fn main() {}
