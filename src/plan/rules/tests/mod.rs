//! Rules that need a plan of some size to be seen.

mod laws;
mod measure;
mod review;
mod rollup;
