//! How sure a commitment is, as counts and papers may say it.
//!
//! Laws: what holds now is the item's own rating; complete and not-started actions carry none in counts.

use super::context::{Context, Item};
use super::lateness::is_closed;
use super::scale::capital;
use crate::plan::{BaseRating, BaseStatus, Rating};

/// What a commitment's rating comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rated {
    /// It counts as this base rating, and is called so.
    As(BaseRating, String),
    /// It has a word that counts as no base rating.
    Uncounted(String),
    /// It was rated before it has started: no count takes that, and it is told all the same.
    NotStarted(Option<BaseRating>, String),
    /// It is closed, or not started and not rated, so there is no rating to tell.
    Settled,
    /// Nobody has rated it.
    Unrated,
}

impl Rated {
    /// The base rating it counts as.
    pub fn base(&self) -> Option<BaseRating> {
        match self {
            Self::As(base, _) => Some(*base),
            _ => None,
        }
    }

    /// The base rating somebody gave it, counted or not: what a board asks about.
    pub fn given(&self) -> Option<BaseRating> {
        match self {
            Self::NotStarted(base, _) => *base,
            other => other.base(),
        }
    }
}

impl<'p> Context<'p> {
    /// The rating of an action as counts and papers may use it.
    pub fn rated(&self, item: &Item<'p>) -> Rated {
        self.rated_in_words(item, |rating| match self.wording.rating(rating) {
            Some(shade) => shade.say(),
            None => capital(rating.name()),
        })
    }

    /// The base rating it counts as; the words for it, which counts ask of thousands, are not made.
    pub fn rating_counted(&self, item: &Item<'p>) -> Option<BaseRating> {
        self.rated_in_words(item, |_| String::new()).base()
    }

    /// The base rating somebody gave it, counted or not, the same way.
    pub fn rating_given(&self, item: &Item<'p>) -> Option<BaseRating> {
        self.rated_in_words(item, |_| String::new()).given()
    }

    fn rated_in_words(&self, item: &Item<'p>, words: impl Fn(&Rating) -> String) -> Rated {
        let status = self.status(item);
        let not_started = status == BaseStatus::NotStarted && item.record.written("status").is_some();
        if is_closed(status) {
            return Rated::Settled;
        }
        let Some(rating) = item.value::<Rating>("rating") else {
            return if not_started {
                Rated::Settled
            } else {
                Rated::Unrated
            };
        };
        let said = words(rating);
        match self.wording.base_rating(rating) {
            base if not_started => Rated::NotStarted(base, said),
            Some(base) => Rated::As(base, said),
            None => Rated::Uncounted(said),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Rated;
    use crate::plan::rules::testing::{day, plan};
    use crate::plan::{BaseRating, Context};

    fn rated(fields: &str) -> Rated {
        let plan = plan(&format!(
            "
            strategy: {{scale: {{rating: {{yellow: {{label: Minor delay, counts_as: amber}}, blue: {{}}}}}}}}
            priorities: [{{ref: '1', actions: [{{ref: '1.1', {fields}}}]}}]"
        ));
        let context = Context::of(&plan, day("2019-01-01"));
        context.rated(context.bearing("1.1").unwrap())
    }

    #[test]
    fn a_rating_is_said_in_the_plans_words_and_counts_as_its_scale_says() {
        let green = Rated::As(BaseRating::Green, "Green: on track".into());
        assert_eq!(rated("status: in progress, rating: green"), green);
        assert_eq!(
            rated("status: in progress, rating: yellow"),
            Rated::As(BaseRating::Amber, "Minor delay".into())
        );
        assert_eq!(
            rated("status: in progress, rating: blue"),
            Rated::Uncounted("Blue".into())
        );
    }

    #[test]
    fn complete_and_not_started_actions_carry_no_rating() {
        let waiting = rated("status: not started, rating: red");
        assert_eq!((waiting.base(), waiting.given()), (None, Some(BaseRating::Red)));
        assert_eq!(rated("status: not started"), Rated::Settled);
        for status in ["complete", "embedded", "withdrawn", "carried forward"] {
            assert_eq!(rated(&format!("status: {status}, rating: red")), Rated::Settled);
        }
        for status in ["in progress", "ongoing", "paused"] {
            assert_eq!(
                rated(&format!("status: {status}, rating: red")).base(),
                Some(BaseRating::Red)
            );
        }
    }

    #[test]
    fn a_rated_action_that_does_not_say_how_far_it_is_counts_by_its_rating() {
        assert_eq!(rated("rating: red").base(), Some(BaseRating::Red));
        assert_eq!(rated(""), Rated::Unrated);
        assert_eq!(rated("status: in progress"), Rated::Unrated);
    }
}
