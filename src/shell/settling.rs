//! Fields that two people changed, in words, for the interface in lines.
//!
//! Law: all that the box on the screen tells is told here, every choice by the name of its command.

use crate::app::overlay::Settle;

/// What somebody else changed meanwhile, and what can be said to it.
pub(super) fn in_words(settle: &Settle) -> String {
    let count = settle.disputes.len();
    let mut lines = vec![format!("{}: somebody else changed the same", settle.name)];
    for (number, dispute) in (1..).zip(&settle.disputes) {
        let before = if count > 1 {
            format!("{number} of {count}. ")
        } else {
            String::new()
        };
        lines.push(format!("{before}{}", dispute.say()));
        lines.extend(dispute.rest(&settle.reason).map(|(line, _)| line));
    }
    let choices = settle.choices();
    let said = choices
        .iter()
        .map(|(command, does)| format!("{}: {does}", command.info().name));
    if let Some(here) = settle.here().filter(|_| count > 1) {
        lines.push(format!("now of {}", here.label));
    }
    lines.push(said.collect::<Vec<_>>().join("; "));
    lines.join("\n")
}
