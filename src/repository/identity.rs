//! Who the user is to git. Law: the name in history is the one the user's own git would have written.

use crate::error::Problem;

use super::model::Identity;

/// What git says where it does not know who the user is.
const HINT: &str = "git config --global user.name \"Your Name\"\n\
                    git config --global user.email \"you@example.org\"";

/// Git does not know who the user is.
pub(super) fn unknown(said: &str) -> Problem {
    let problem =
        Problem::refused("git does not know who you are, and every edit is recorded under a name").hint(HINT);
    // Git's own advice is the hint above with another example; what it could not do is its last word.
    let advises = said.contains("tell me who you are");
    let last = said.lines().rev().find_map(|line| line.strip_prefix("fatal: "));
    match last.filter(|_| advises) {
        Some(last) => problem.because(last.trim()),
        None if said.is_empty() => problem,
        None => problem.because(said),
    }
}

/// `Name <e-mail> 1234567890 +0100`.
pub(super) fn read(line: &str) -> Option<Identity> {
    let (who, _) = line.rsplit_once('>')?;
    let (name, email) = who.split_once('<')?;
    Some(Identity {
        name: name.trim().to_owned(),
        email: email.to_owned(),
    })
}

/// Whether git would write this name or e-mail as it is: it strips marks from the ends, and never writes `<`, `>`
/// or a line break. What it would change is left to it.
pub(super) fn is_plain(text: &str) -> bool {
    let crud = |c: char| c <= ' ' || matches!(c, '.' | ',' | ':' | ';' | '<' | '>' | '"' | '\\' | '\'');
    !text.is_empty()
        && !text.starts_with(crud)
        && !text.ends_with(crud)
        && !text.contains(['<', '>', '\n', '\0'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_git_var_prints() {
        let who = read("Head of Service <hos@example.org> 1530000000 +0100").unwrap();
        assert_eq!(
            (who.name.as_str(), who.email.as_str()),
            ("Head of Service", "hos@example.org")
        );
        assert_eq!(read("nobody"), None);
    }

    #[test]
    fn git_is_told_one_name_in_one_way() {
        let said = "Author identity unknown\n\n*** Please tell me who you are.\n\nRun\n\n  git config --global \
                    user.email \"you@example.com\"\n\nfatal: unable to auto-detect email address";
        let why = |said: &str| unknown(said).why;
        assert_eq!(why(said).as_deref(), Some("unable to auto-detect email address"));
        assert_eq!(
            why("fatal: no such thing").as_deref(),
            Some("fatal: no such thing")
        );
        assert_eq!(why(""), None);
    }

    #[test]
    fn names_git_would_change_are_left_to_git() {
        assert!(is_plain("Head of Service"));
        for odd in [
            "",
            " Clerk",
            "Clerk,",
            "A. Clerk Jr.",
            "<x>",
            "two\nlines",
            "\"Clerk\"",
        ] {
            assert!(!is_plain(odd), "{odd:?}");
        }
    }
}
