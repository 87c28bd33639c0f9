//! The plan most tests begin with: the example of the plan format, to the letter.

/// The example of the plan format: one priority, 7, with the action 7.1 and the measure M7.1.
pub const SAMPLE: &str = include_str!("sample.yaml");

/// The least a plan can say.
pub const EMPTY: &str = "pledge: 1\n";
