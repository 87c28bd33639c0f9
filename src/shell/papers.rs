//! Papers in words, for the interface in lines: the form by number, and the paper as it would be written.

use crate::app::overlay::{Letting, PaperForm, Proof};

/// What the form says.
pub(super) fn form_in_words(form: &PaperForm) -> String {
    let (title, beside) = form.title();
    let mut lines = vec![format!("{}: {beside}", title.to_lowercase())];
    for (number, row) in (1..).zip(&form.rows).filter(|(_, row)| !row.hidden) {
        let said = row.said();
        let parts = [
            if said.is_empty() { row.unsaid } else { &said },
            row.warning().unwrap_or_default(),
            row.means(),
            row.help,
        ];
        let told: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        lines.push(format!("{number}. {}: {}", row.label, told.join("; ")));
    }
    let does = match form.issuing {
        Some(_) => "issue",
        None => "show",
    };
    lines.push(format!(
        "say a row or its number and what it is to say, {does}, or leave"
    ));
    lines.join("\n")
}

/// The paper, and what can be done with it.
pub(super) fn proof_in_words(proof: &Proof) -> String {
    let text = proof.text.lines.iter().map(|(_, line)| line.as_str());
    let end = format!("write: write it to {}; leave: back to the form", proof.file.name);
    text.chain([end.as_str()]).collect::<Vec<_>>().join("\n")
}

/// The texts that may tell of few people, and what can be said of them.
pub(super) fn letting_in_words(letting: &Letting) -> String {
    let title = letting.text.title.as_str();
    let text = letting.text.lines.iter().map(|(_, line)| line.as_str());
    let end = "yes: issue them as written; no: back to the form";
    let all = std::iter::once(title)
        .chain(text.filter(|line| !line.is_empty()))
        .chain([end]);
    all.collect::<Vec<_>>().join("\n")
}
