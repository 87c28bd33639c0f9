//! Why one field cannot be understood. Law: a bad value spoils only its own field, and says what would do.

/// Why a written value was not understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Why {
    /// A stable word for findings: `bad-date`, `bad-word`, `bad-number` …
    pub code: &'static str,
    /// What is wrong, in words: `"ambre" is not a rating`.
    pub message: String,
    /// What would be understood, where that can be said.
    pub hint: Option<String>,
}

impl Why {
    /// A reason with its code.
    pub fn new(code: &'static str, message: impl Into<String>) -> Self {
        Self {
            code,
            message: message.into(),
            hint: None,
        }
    }

    /// Adds what would be understood.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}
