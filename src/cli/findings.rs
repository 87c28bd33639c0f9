//! Findings as other programs take them: SARIF for code scanning, annotations for a pipeline on GitHub.

use std::fmt::Write as _;

use serde_json::{Value, json};

use crate::error::Position;
use crate::plan::check::{CODES, Finding, Severity};

/// A finding with where it stands.
pub struct Found {
    /// The finding.
    pub finding: Finding,
    /// Its place in the file.
    pub at: Option<Position>,
    /// The item it is of.
    pub reference: String,
    /// The path inside it.
    pub path: String,
}

impl Found {
    /// What is wrong, with what it is about and what to do.
    fn told(&self) -> String {
        let address = format!("{} {}", self.reference, self.path);
        let mut text = match address.trim() {
            "" => self.finding.message.clone(),
            address => format!("{address}: {}", self.finding.message),
        };
        if let Some(hint) = &self.finding.hint {
            let _ = write!(text, "\n{hint}");
        }
        text
    }
}

/// A log in SARIF 2.1.0; `file` is the plan's path in its repository.
pub fn sarif(file: &str, all: &[Found]) -> String {
    let level = |severity: Severity| match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Advice => "note",
    };
    let rules: Vec<Value> = CODES
        .iter()
        .map(|code| json!({"id": code.name, "shortDescription": {"text": code.means}}))
        .collect();
    let results: Vec<Value> = all
        .iter()
        .map(|found| {
            let at = found.at.unwrap_or(Position { line: 1, column: 1 });
            json!({
                "ruleId": found.finding.code,
                "level": level(found.finding.severity),
                "message": {"text": found.told()},
                "locations": [{"physicalLocation": {
                    "artifactLocation": {"uri": uri(file)},
                    "region": {"startLine": at.line, "startColumn": at.column},
                }}],
            })
        })
        .collect();
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {"name": "pledge", "version": env!("CARGO_PKG_VERSION"), "rules": rules}},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    format!("{log:#}\n")
}

/// A path as a relative reference.
fn uri(path: &str) -> String {
    let mut uri = String::new();
    for byte in path.replace('\\', "/").bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            let _ = write!(uri, "%{byte:02X}");
        }
    }
    uri
}

/// Annotations as a pipeline on GitHub takes them from standard output.
pub fn github(file: &str, all: &[Found]) -> String {
    let mut text = String::new();
    for found in all {
        let level = match found.finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Advice => "notice",
        };
        let _ = write!(text, "::{level} file={}", property(file));
        if let Some(at) = found.at {
            let _ = write!(text, ",line={},col={}", at.line, at.column);
        }
        let title = property(found.finding.code);
        let _ = writeln!(text, ",title={title}::{}", data(&found.told()));
    }
    text
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::{Found, github, uri};
    use crate::error::Position;
    use crate::plan::check::Finding;
    use crate::plan::{Place, Stage};

    #[test]
    fn what_would_end_an_annotation_is_escaped() {
        let finding = Finding::new("no-lead", Stage::Adopted, Place::root(), "100 %: nobody\nleads");
        let found = Found {
            finding,
            at: Some(Position { line: 3, column: 5 }),
            reference: "7.1".to_owned(),
            path: "lead".to_owned(),
        };
        assert_eq!(
            github("plans/a,b.yaml", &[found]),
            "::error file=plans/a%2Cb.yaml,line=3,col=5,title=no-lead::7.1 lead: 100 %25: nobody%0Aleads\n"
        );
        assert_eq!(uri("plans/Our plan.yaml"), "plans/Our%20plan.yaml");
    }
}
