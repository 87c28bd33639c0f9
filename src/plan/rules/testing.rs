//! Plans for tests, written as the file would write them.

use chrono::NaiveDate;

use crate::plan::{Plan, Raw};

/// The plan that this text says, indented as the test is. Quote what YAML would read as a number with a last
/// nought: `"7.10"`.
pub fn plan(text: &str) -> Plan {
    let lines = || text.lines().filter(|line| !line.trim().is_empty());
    let indent = lines()
        .map(|line| line.len() - line.trim_start().len())
        .min()
        .unwrap_or(0);
    let text: Vec<&str> = lines()
        .map(|line| line.get(indent..).unwrap_or_default())
        .collect();
    Plan::from_raw(raw(serde_yaml::from_str(&text.join("\n")).unwrap()))
}

/// A day, as 2018-07-12.
pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn raw(value: serde_yaml::Value) -> Raw {
    use serde_yaml::Value;
    match value {
        Value::Null => Raw::Empty,
        Value::Bool(flag) => Raw::text(flag.to_string()),
        Value::Number(number) => Raw::text(number.to_string()),
        Value::String(text) => Raw::Text(text),
        Value::Sequence(items) => Raw::List(items.into_iter().map(raw).collect()),
        Value::Mapping(entries) => {
            let text = |key: Value| raw(key).as_text().unwrap_or_default().to_owned();
            Raw::Map(
                entries
                    .into_iter()
                    .map(|(key, value)| (text(key), raw(value)))
                    .collect(),
            )
        }
        Value::Tagged(tagged) => raw(tagged.value),
    }
}
