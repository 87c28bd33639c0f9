//! A command line written as one sentence, cut into its words.

/// The words of `line`: cut at spaces, except inside `"…"` and `'…'`. Nothing is escaped: a value that needs both
/// kinds of quotes is passed as a list of words instead.
pub fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quote = None;
    for c in line.chars() {
        match quote {
            Some(open) if c == open => quote = None,
            None if c == '"' || c == '\'' => {
                quote = Some(c);
                word.get_or_insert_default();
            }
            None if c.is_whitespace() => words.extend(word.take()),
            _ => word.get_or_insert_default().push(c),
        }
    }
    assert!(quote.is_none(), "a quote is not closed in: {line}");
    words.extend(word);
    words
}
