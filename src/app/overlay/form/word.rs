//! Typing a word of a list, letter by letter, as in any list box and without a clock.
//!
//! Law: letters that some word goes on with are that word. After one letter, or a whole word, another that no word goes
//! on with begins anew, and the same one goes on to the next word. What is being typed out is never turned into another
//! word by a slip: it is no word, is seen to be none, and is not saved.

use super::{FormField, read};
use crate::app::Input;
use crate::plan::Plan;

impl FormField {
    /// Whether a word of its list is being typed, so that letters and blanks belong to it.
    pub(in crate::app::overlay) fn is_typing(&self) -> bool {
        self.typing
    }

    /// Takes a stroke where a word of a list is wanted.
    pub(in crate::app::overlay) fn type_word(&mut self, plan: &Plan, input: &Input) {
        let again = std::mem::take(&mut self.again);
        match input {
            Input::Text(typed) if !self.typing || self.begins_anew(plan, typed) => {
                let same = self.typing && typed.to_lowercase() == self.text.text().to_lowercase();
                self.again = if same { again + 1 } else { 0 };
                self.text.replace("");
                self.text.input(input);
            }
            Input::Text(_) | Input::Backspace | Input::BackspaceWord if self.typing => self.text.input(input),
            _ => self.text.replace(""),
        }
        self.typing = !self.text.text().is_empty();
    }

    /// Whether a blank is no part of the word that is being typed, but takes the next one.
    pub(in crate::app::overlay) fn is_through(&self, plan: &Plan) -> bool {
        let typed = self.text.text();
        self.is_word(plan, &typed) && !self.is_word(plan, &format!("{typed} "))
    }

    /// Whether a stroke begins another word, and does not go on with the letter before.
    fn begins_anew(&self, plan: &Plan, typed: &str) -> bool {
        let before = self.text.text();
        let begun =
            before.chars().count() == 1 && self.is_word(plan, &before) || self.is_whole(plan, &before);
        begun && !self.is_word(plan, &format!("{before}{typed}")) && self.is_word(plan, typed)
    }

    /// Whether a word of its list is typed out.
    fn is_whole(&self, plan: &Plan, typed: &str) -> bool {
        let plain = |text: &str| text.trim().replace('-', " ").to_lowercase();
        let word = self.word_meant(plan, typed);
        word.is_some_and(|word| plain(&word) == plain(typed))
    }

    /// Whether some word of its list is this or begins with it.
    fn is_word(&self, plan: &Plan, typed: &str) -> bool {
        !read::words_meant(plan, self.info.shape, typed).is_empty()
    }

    /// The word of its list that a text stands for.
    pub(in crate::app::overlay) fn word_meant(&self, plan: &Plan, text: &str) -> Option<String> {
        let words = read::words_meant(plan, self.info.shape, text.trim_end());
        words.into_iter().next()
    }

    /// The word that what is typed stands for, its letter having been typed so often.
    pub(super) fn nth_meant(&self, plan: &Plan, text: &str) -> Option<String> {
        let words = read::words_meant(plan, self.info.shape, text.trim_end());
        let at = self.again.checked_rem(words.len())?;
        words.into_iter().nth(at)
    }

    /// Says this word of its list.
    pub(in crate::app::overlay) fn take(&mut self, word: impl Into<String>) {
        self.text.replace(word);
        self.typing = false;
        self.again = 0;
        self.meant = None;
    }

    /// Lets what was typed be the word it stands for: the cursor is elsewhere.
    pub(in crate::app::overlay) fn settle(&mut self) {
        if self.typing {
            let word = self.typed();
            self.take(word);
        }
    }
}
