//! What the argument parser says, in our shape: help and version as data, a refusal as a problem (exit 2).

use clap::error::ErrorKind;

use super::answer::Answer;
use crate::error::Problem;

/// How the parser begins its advice to write an option that it does not know after two dashes.
const AS_A_VALUE: &str = "to pass '--";
/// How it begins its advice on a text that begins as a line of a list does.
const A_BULLET: &str = "to pass '- '";
/// What does with such a text.
const BEGUN_BY_A_HYPHEN: &str =
    "a text that begins with a hyphen stands behind an equals sign: --note=\"- Begun\"";

/// The answer to arguments that were not understood, or asked for help.
pub fn answer(refused: &clap::Error) -> Answer {
    let text = refused.render().to_string();
    match refused.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => Answer::text(text),
        // To whoever types it, it is simply a command.
        _ => problem(&text.replace("subcommand", "command")).into(),
    }
}

/// `error: what`, lines of why, `tip: …`, `Usage: …`.
fn problem(text: &str) -> Problem {
    let mut lines = text
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with("For more information"));
    let what = lines.next().unwrap_or_default();
    let (mut why, mut next) = (Vec::new(), Vec::new());
    for line in lines {
        match (line.strip_prefix("tip: "), line.strip_prefix("Usage: ")) {
            // Nobody means an option for a value.
            (Some(tip), _) if tip.starts_with(AS_A_VALUE) => {}
            (Some(tip), _) if tip.starts_with(A_BULLET) => next.push(BEGUN_BY_A_HYPHEN.to_owned()),
            (Some(tip), _) => next.push(tip.to_owned()),
            (_, Some(usage)) => {
                let advice = options(what, usage).filter(|_| next.is_empty());
                next.extend(advice);
                next.push(format!("usage: {usage}"));
            }
            _ if next.is_empty() => why.push(line.to_owned()),
            _ => next.push(line.to_owned()),
        }
    }
    let mut problem = Problem::usage(what.strip_prefix("error: ").unwrap_or(what));
    if !why.is_empty() {
        problem = problem.because(why.join("\n"));
    }
    if !next.is_empty() {
        problem = problem.hint(next.join("\n"));
    }
    problem
}

/// Where the options of a command are listed, to whoever typed one that it does not have.
fn options(what: &str, usage: &str) -> Option<String> {
    let command = usage.split(" <").next()?.split(" [").next()?;
    what.contains("argument '--")
        .then(|| format!("{command} --help lists its options"))
}

#[cfg(test)]
mod tests {
    use super::problem;

    #[test]
    fn the_parsers_words_take_our_shape() {
        let said = "error: unexpected argument '--reson' found\n\n  tip: a similar argument exists: '--reason'\n\n\
                    Usage: pledge set [OPTIONS] <REFS> <FIELD> <VALUE>\n\nFor more information, try '--help'.\n";
        assert_eq!(
            problem(said).to_string(),
            "error: unexpected argument '--reson' found\nhint: a similar argument exists: '--reason'\n\
             hint: usage: pledge set [OPTIONS] <REFS> <FIELD> <VALUE>"
        );
    }

    #[test]
    fn nobody_is_told_to_pass_an_option_as_a_value() {
        let said = "error: unexpected argument '--date' found\n\n  tip: to pass '--date' as a value, use '-- --date'\n\n\
                    Usage: pledge close <MATTER>\n\nFor more information, try '--help'.\n";
        assert_eq!(
            problem(said).to_string(),
            "error: unexpected argument '--date' found\nhint: pledge close --help lists its options\n\
             hint: usage: pledge close <MATTER>"
        );
    }
}
