//! Figures and the unit of their measure: said with it, and taken without it.
//!
//! Law: a unit is said once. A figure typed with the measure's own unit is that number; one with another unit is what
//! it says.

use crate::plan::numbers::SHARES;
use crate::plan::{Field, Figure, Measure, Number, Slot};

/// Units that stand before their figure.
const SIGNS: [char; 3] = ['£', '€', '$'];

/// A figure of a measure with its unit; what says one itself, or is words, stays as it is.
pub fn with_unit(measure: &Measure, figure: &Field<Figure>) -> String {
    let said = figure.say();
    let unit = measure.unit.say();
    let unit = unit.trim();
    let is_bare = said.chars().all(is_of_a_number);
    match figure.get() {
        Some(Figure::Number(_)) if is_bare && unit.starts_with(SIGNS) => format!("{unit}{said}"),
        Some(Figure::Number(_)) if is_bare && !unit.is_empty() => format!("{said} {unit}"),
        _ => said,
    }
}

/// The number in a figure that was typed with the unit of its measure; none where it was typed in another way.
pub fn without_unit(measure: &Measure, typed: &str) -> Option<String> {
    let typed = typed.trim();
    let unit = measure.unit.say().trim().to_lowercase();
    if unit.is_empty() {
        return None;
    }
    let number = match typed.strip_prefix(SIGNS) {
        Some(number) if typed.strip_suffix(number) == Some(unit.as_str()) => number,
        Some(_) => return None,
        None => {
            let end = typed.find(|c| !is_of_a_number(c))?;
            let (number, rest) = typed.split_at_checked(end)?;
            is_same_unit(&unit, &rest.trim().to_lowercase()).then_some(number)?
        }
    };
    let number = number.trim();
    Number::parse(number).map(|_| number.to_owned())
}

/// Whether two units say the same: in any of the words for a share, and for one or several.
fn is_same_unit(unit: &str, typed: &str) -> bool {
    let one = |unit: &str| unit.trim_end_matches('s').to_owned();
    SHARES.contains(&unit) && SHARES.contains(&typed) || one(unit) == one(typed)
}

fn is_of_a_number(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | '+' | ' ')
}

#[cfg(test)]
mod tests {
    use super::{with_unit, without_unit};
    use crate::plan::Plan;
    use crate::plan::rules::testing::plan;

    fn measure(unit: &str, value: &str) -> Plan {
        plan(&format!(
            "measures: [{{ref: M, unit: '{unit}', readings: [{{period: 2018, value: '{value}'}}]}}]"
        ))
    }

    #[test]
    fn a_figure_typed_with_the_measures_own_unit_is_that_number() {
        for (unit, typed, number) in [
            ("%", "71%", Some("71")),
            ("%", "71 %", Some("71")),
            ("%", " 71.5 per cent", Some("71.5")),
            ("per cent", "71%", Some("71")),
            ("days", "12 days", Some("12")),
            ("days", "1 Day", Some("1")),
            ("£", "£1,234", Some("1,234")),
            ("£", "£ 1,234.50", Some("1,234.50")),
            ("children", "1,234 children", Some("1,234")),
            // These say something else, or are bare.
            ("%", "71", None),
            ("%", "£71", None),
            ("days", "71%", None),
            ("£", "€5", None),
            ("£m", "£5", None),
            ("", "71%", None),
            ("%", "%", None),
            ("%", "nearly 71%", None),
            ("days", "12 days late", None),
        ] {
            let plan = measure(unit, "1");
            let bare = without_unit(&plan.measures[0], typed);
            assert_eq!(bare.as_deref(), number, "{typed} in {unit}");
        }
    }

    #[test]
    fn a_unit_is_said_once() {
        for (unit, value, said) in [
            ("%", "71", "71 %"),
            ("%", "71%", "71%"),
            ("£", "1,234", "£1,234"),
            ("£", "£1,234", "£1,234"),
            ("days", "12", "12 days"),
            ("%", "majority", "majority"),
            ("", "12", "12"),
        ] {
            let plan = measure(unit, value);
            let measure = &plan.measures[0];
            assert_eq!(with_unit(measure, &measure.readings[0].value), said);
        }
    }
}
