//! Every finding there is: its code, how grave it is at which stage, what it means. Help and docs are made of this.
//!
//! Law: a draft may be incomplete and an adopted plan may not, so what is merely missing grows graver with the stage;
//! what is wrong is wrong at every stage.

use std::fmt;

use crate::plan::Stage;

/// How grave a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// Worth a thought.
    Advice,
    /// Ought to be mended.
    Warning,
    /// Has to be mended: `check` ends with "no".
    Error,
}

impl Severity {
    /// The word for it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Advice => "advice",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// How grave a code is in a draft, once approved by a body on its way, and once adopted.
type Levels = [Severity; 3];

const A: Severity = Severity::Advice;
const W: Severity = Severity::Warning;
const E: Severity = Severity::Error;

/// A kind of finding.
#[derive(Debug, PartialEq, Eq)]
pub struct Code {
    /// The word by which scripts know it.
    pub name: &'static str,
    /// What it means.
    pub means: &'static str,
    levels: Levels,
}

impl Code {
    /// How grave it is in a strategy at this stage. One that is no longer in force is looked at as a draft is.
    pub fn severity(&self, stage: Stage) -> Severity {
        let [draft, approved, adopted] = self.levels;
        match stage {
            Stage::Draft | Stage::Consultation | Stage::Superseded | Stage::Lapsed => draft,
            Stage::SubjectToAmendments | Stage::Approved => approved,
            Stage::Adopted => adopted,
        }
    }
}

/// The code of this name.
pub fn code(name: &str) -> Option<&'static Code> {
    CODES.iter().copied().find(|code| code.name == name)
}

macro_rules! codes {
    ($( $NAME:ident $name:literal [$($level:ident)*] $means:literal )*) => {
        $(
            #[doc = $means]
            pub static $NAME: Code = Code { name: $name, means: $means, levels: [$($level),*] };
        )*

        /// Every code there is.
        pub static CODES: &[&Code] = &[$( &$NAME ),*];
    };
}

codes! {
    BAD_WORD "bad-word" [E E E] "A word that this field, or this plan's scale, does not have."
    BAD_DATE "bad-date" [E E E] "A date or period that cannot be read, or that does not exist."
    AMBIGUOUS_DATE "ambiguous-date" [W W E] "A date that could mean two things."
    BAD_NUMBER "bad-number" [E E E] "A number that is none."
    BAD_FLAG "bad-flag" [E E E] "Something other than true or false."
    BAD_CADENCE "bad-cadence" [E E E] "Words that do not say how often."
    NOT_TEXT "not-text" [E E E] "A list, or keys and values, where one value belongs."
    NOT_MAP "not-map" [E E E] "Something else where keys and values belong."
    NOT_LIST "not-list" [E E E] "Something else where a list belongs."
    FORMAT_VERSION "format-version" [E E E] "A format that this program does not read."
    UNKNOWN_KEY "unknown-key" [W W W] "A key that this program does not know; it is kept."
    COMMA_SPLIT "comma-split" [E E E] "A comma has split text in {…} or […]: what follows it was lost as a key."
    MERGE_UNSETTLED "merge-unsettled" [E E E] "A merge left something to settle, and one side's words hold until somebody does."
    UNQUOTED_REF "unquoted-ref" [A A A] "A ref that other programs may read as a number."
    MISSING "missing" [W W E] "A field that every item of its kind needs."
    REPEATED_REF "repeated-ref" [E E E] "Two items bear the same ref."
    UNFIT_REF "unfit-ref" [W W W] "A ref that means something else where it is typed."
    PERSONAL_REF "personal-ref" [W W W] "A ref that holds an e-mail address or the number of a mobile telephone."
    NOT_A_SHARE "not-a-share" [W W W] "A percentage below 0 or above 100."
    BELOW_NONE "below-none" [W W W] "A count below 0."
    DANGLING_REF "dangling-ref" [E E E] "A reference to something that is not in the plan."
    WRONG_KIND "wrong-kind" [E E E] "A reference to something of another kind."
    FORMER_REF "former-ref" [W W W] "A reference to a ref that its item no longer bears."
    ALSO_UNDER_OWN "also-under-own" [W W W] "An action also under the priority it stands under."
    CIRCLE "circle" [W W E] "Actions that wait for each other."
    NO_LEAD "no-lead" [A W E] "Nobody leads it."
    LEAD_NOT_REGISTERED "lead-not-registered" [A A W] "A lead that is not among the plan's leads."
    LEAD_NOT_IN_PLACE "lead-not-in-place" [A W W] "A lead that is planned, proposed or vacant."
    LEAD_ENDED "lead-ended" [A W E] "A lead that is no longer there."
    SAME_LEAD "same-lead" [W W W] "Two leads with the same name."
    NO_DATE "no-date" [A W E] "It does not say by when."
    DATE_OPEN "date-open" [A A W] "By when is yet to be confirmed."
    DATES_REVERSED "dates-reversed" [W W E] "It ends before it begins."
    OUTSIDE_PERIOD "outside-period" [A A A] "It is due outside the strategy's period."
    BEFORE_PERIOD "before-period" [W W W] "It is due before the strategy begins."
    FAR_AHEAD "far-ahead" [W W W] "It is due long after the strategy ends."
    OUT_OF_SIZE "out-of-size" [A A A] "A figure more than ten times any other of its measure."
    DATED_AHEAD "dated-ahead" [W W W] "Something that has happened, with a day that is still to come."
    MINUTED_ELSEWHERE "minuted-elsewhere" [A A A] "A decision of one body that is minuted at a meeting of another."
    NO_REVIEW "no-review" [A W E] "A standing duty that nobody reviews."
    NO_MEASURE "no-measure" [A W W] "A priority that nothing measures."
    NO_TARGET "no-target" [A W W] "A measure without a target, or a reason for having none."
    NO_DIRECTION "no-direction" [A W W] "A measure with a target that does not say which way is better."
    FIGURE_BESIDE_COUNT "figure-beside-count" [W W W] "A figure that its own count does not come to."
    WORD_FOR_FIGURE "word-for-figure" [A A A] "A word where a measure's other figures are numbers."
    SMALL_COUNT "small-count" [A A A] "A figure that counts few people: history keeps it for good."
    SHARE_WITHOUT_COUNT "share-without-count" [A A A] "Shares of people without n and of: the public is shown none of them."
    FEW_IN_TEXT "few-in-text" [A A A] "A text that counts few people in its words: public papers print it."
    NUMBER_BESIDE_WITHHELD "number-beside-withheld" [W W W] "A number in a text beside a figure that is withheld from the public."
    DIFFERS_FROM_UPDATE "differs-from-update" [W W W] "What holds now is not what the newest update says."
    RATING_NOT_COUNTED "rating-not-counted" [A A A] "A rating of something that has not started: no count takes it."
    NO_RECOVERY "no-recovery" [A W E] "Off track, and nobody says what is done about it."
    NO_EVIDENCE "no-evidence" [A A W] "Complete, and nothing shows it."
    NO_REASON "no-reason" [W W E] "Ended without a reason."
    STALE "stale" [A A W] "No update for the last period that ended, nor since."
    NO_RESPONSE "no-response" [W W W] "A matter closed without saying what was reported back."
    PERSONAL_DATA "personal-data" [W W W] "Free text that reads as if it told of one child."
    STAGE_BESIDE_CHAIN "stage-beside-chain" [W W W] "A stage written by hand beside an approval chain, which says it."
    SCALE_UNCLEAR "scale-unclear" [W W W] "A word of the plan's scale that does not say what it counts as."
}

#[cfg(test)]
mod tests {
    use super::{CODES, Severity, code};
    use crate::plan::Stage;

    #[test]
    fn every_code_is_there_once_and_explained_in_a_sentence() {
        let mut names: Vec<_> = CODES.iter().map(|code| code.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), CODES.len());
        assert!(CODES.iter().all(|code| code.means.ends_with('.')));
    }

    #[test]
    fn nothing_grows_milder_as_a_strategy_is_approved_and_adopted() {
        for code in CODES {
            let at = [Stage::Draft, Stage::Approved, Stage::Adopted].map(|stage| code.severity(stage));
            assert!(at.is_sorted(), "{}", code.name);
        }
    }

    #[test]
    fn a_missing_lead_is_advice_in_a_draft_and_an_error_once_adopted() {
        let code = code("no-lead").unwrap();
        assert_eq!(code.severity(Stage::Draft), Severity::Advice);
        assert_eq!(code.severity(Stage::SubjectToAmendments), Severity::Warning);
        assert_eq!(code.severity(Stage::Adopted), Severity::Error);
        assert_eq!(code.severity(Stage::Superseded), Severity::Advice);
    }
}
