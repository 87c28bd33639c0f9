//! What counts few people and what does not, by example: every pattern with cases of both.

use super::{About, counts_few, few_told, names_few, number_told};

/// Texts of what has happened that count fewer than five people.
const FEW: &[&str] = &[
    "Three children ran away twice.",
    "We placed 2 young people out of area",
    "one of the girls was found",
    "Of these, two of our older care leavers moved",
    "(4 children) waited",
    "2 out of 14 pupils",
    "1 child",
    "Two children in three homes",
    "One child has no school place",
    "one boy was hurt",
    "both boys left",
    "Both brothers moved",
    "both sisters were found and are well",
    "twins placed",
    "twins left",
    "and twins left",
    "A single child ran away",
    "a single care leaver is homeless",
    "a couple of girls wait",
    "couple of girls",
    "a pair of sisters",
    "all but 2 were seen",
    "None but 4",
    "all except two of the boys",
    "2 asylum seekers",
    "two UASC",
    "2 Roma",
    "2 care-leavers were placed",
    "3 CYP went missing",
    "two YP",
    "3 out of 42 refused",
    "fewer than five boys",
    "no more than three young people",
    "a child aged 9",
    "The boy, aged 14, moved",
    "a boy aged 14",
    "a 9-year-old",
    "the 15 year old was found",
    "girls: 2",
    "boys 7, girls (3)",
    "2girls",
    "II girls",
    "２ girls",
    "tw\u{200b}o girls",
    "t\u{ad}wo girls",
    "two (girls)",
    "3 went missing",
    "the 2 who left",
    "three of them have also gone missing; 2 are still homeless",
    "12 came, 2 of whom were in care",
    "The number of children missing fell from 8 to 2.",
    "Number of care leavers in custody: down to two, from six",
    "Year 6: two children left",
    "In 2019, 3 children came",
    "two remaining children",
    "Two Barnardos young people",
    "one-to-one work with 2 girls",
    "1-3 children",
    "\"two boys\"",
    "- 2 families",
    "twenty two children came, and 2 girls left",
    "2 deaths",
    "2 LAC and 3 CLA",
    "No. of children missing: 3",
    "2 self-harmed",
    "he is among the 3 girls and boys",
    "Two of them waited over ten weeks.",
    "Only three were seen in time.",
    "Three waited over ten weeks.",
    "2 of the 25 waited.",
    "Three in the cohort are NEET.",
    "The remaining 2 are out of area.",
    "Every child but one was seen.",
    "1 permanent exclusion this quarter.",
    "Two exclusions this quarter.",
    "A single young person is in custody.",
    "One remains out of school.",
    "A boy of 9 was moved twice.",
    "Both were seen late.",
    "A sibling pair was split.",
    "Two of them waited over ten weeks. Only three were seen by Marmalade Quince.",
    "Eleven households approved, two of them for brothers and sisters",
    "Girls 2, boys 3",
    "Three were adopted",
    "neither girl",
    "Neither girl was seen.",
    "under five children",
    "Under five children were seen",
    "withheld: under five children",
    "2 of our 25 are in custody",
    "Three in Anytown are NEET",
    "Three of the cohort left school",
    "All apart from two were seen",
    "All the children except one were seen",
    "A sibling group of three was placed together",
    "2 in custody, 3 out of area",
    "Two were placed out of borough.",
    "Three were reunified with their families.",
    "One child in custody",
    "One is in custody.",
    "Both are missing",
    "Of the 25 children, two were adopted in time.",
    "Boys 2 and girls 4",
    "a single young person is homeless",
    "one was suspended",
    "The 2 in custody are visited",
    "Of the children leaving care two were suspended",
    "Two remain out of education",
    "Four are on remand",
    "Two placement breakdowns",
];

/// Texts of what has happened that count no people, or many.
const MANY: &[&str] = &[
    "Twelve children were seen",
    "5 children",
    "0 children waited",
    "Three children's homes opened",
    "2 meetings with young people",
    "3 March: children were asked",
    "On 3 March children were asked",
    "Year 2 pupils and Key Stage 4 students",
    "Two new homes. Children moved in",
    "two family hubs",
    "no children waited",
    "Two children in three have theirs begun",
    "So had 2 young people in ten.",
    "one of our priorities",
    "the other one",
    "one plan",
    "Board of 9 councillors",
    "One member of staff of 40",
    "young people aged 16 to 25",
    "care leavers aged 18-25",
    "under 5s and children under 5",
    "2 weeks for children",
    "two-year plan for children",
    "on her 18th birthday",
    "1 in 4 young people",
    "one in three children",
    "two thirds of children",
    "two hundred children",
    "thirty two children",
    "twenty-two children",
    "1,204 children",
    "2% of children",
    "3 % of children",
    "£2 a child",
    "2.5 children a worker",
    "1:1 support for children",
    "Priorities 1, 2 and 3: children are safe",
    "priority 1 and 2 children's plans",
    "two or more children",
    "3+ children",
    "1) children 2) carers",
    "both children and young people",
    "both children in care and their carers",
    "every single child",
    "not a single child",
    "a single point of contact for children",
    "single parents",
    "every child aged 9",
    "a child aged 10 or over",
    "two workshops young people led",
    "2 events celebrating children",
    "two care leaver forums",
    "two young people panels",
    "one child protection plan",
    "two actions moved to next year",
    "All but two of the actions are complete",
    "3 of 4 actions are late",
    "two parents' evenings",
    "children in 2 homes",
    "Children's Homes (2)",
    "3/5/26 children",
    "two dozen children",
    "twins and triplets",
    "Number of children in care: 412",
    "2 CLA reviews",
    "three",
    "Two of the actions",
    "one of the priorities",
    "Three were agreed",
    "Only 3 of 12 milestones",
    "2 of the 25 actions",
    "Both were agreed",
    "One remains open",
    "1 permanent post",
    "Two of them are late",
    "Three of them were agreed",
    "The Board made three recommendations. Two were adopted in full.",
    "Of the five policies, three were adopted",
    "The strategy and the charter: both were adopted",
    "Both moved to next year",
    "Both were placed on the agenda",
    "Seven actions were agreed for children; two of the actions are late; one of them is new",
    "The homes were inspected; two of them were good",
    "Three out of area placements",
    "Two out of school provision",
    "No one was missing",
    "Every one was seen",
    "Not one was seen late",
    "This one was seen as new",
    "The other one left",
    "Two were seen as strengths",
    "for under five children's centres",
    "Under five year olds",
    "Children under five",
    "A child of 10 or over",
    "Neither child nor family should wait",
    "neither plan was agreed",
    "both in custody and in the community",
    "Every plan but one was agreed",
    "All actions but one are complete",
    "All but two of the milestones",
    "Two exclusion meetings",
    "One exclusion panel",
    "one suspension policy",
    "Two breakdowns of cost",
    "Two in the plan are missing",
    "3 were returned to the author",
    "The sibling pairs",
    "Support for siblings in pairs",
    "Care leavers 18 to 25",
    "Children 5, 6 and 7",
    "Work with girls 10 to 14",
    "Two ran over budget",
    "Two of these were held",
    "We asked three schools; two returned the form",
    "Two schools returned the form",
    "1 in 4 are in care",
    "One in care leaver hub",
    "One apprenticeship in care homes",
    "Section 2 in care planning",
    "Phase 1 in care",
    "Both sites are in care of the council",
    "the 2 documents are in care",
    "one is late, two are done",
    "Two adoption panels",
    "Year 2 in education",
    "Item 3 in hospital",
    "Both have been seen as a success",
    "Four in ten are in employment",
    "Two left over from last year",
    "Two of 12 actions were left out",
    "Two more to follow",
    "Priority 1 out of area",
    "",
];

#[test]
fn few_people_are_found_however_they_are_counted() {
    for text in FEW {
        assert!(counts_few(text, 5), "{text}");
    }
    assert!(counts_few("nine children", 10) && !counts_few("nine children", 5));
    assert!(!counts_few("both boys left", 2));
}

#[test]
fn what_boards_write_is_left_alone() {
    for text in MANY {
        assert_eq!(few_told(text, 5, About::Past), None, "{text}");
    }
}

#[test]
fn one_that_may_be_anybody_is_nobody_but_in_a_report() {
    for text in [
        "One worker for one child",
        "Tell one person, and no other",
        "One family, one worker",
        "one person is responsible",
        "a single care leaver offer",
        "A single pathway for every care leaver",
        "Both parents are asked",
        "one of whom is a care leaver",
        "No child is left with one exclusion too many",
        "Neither child is left out",
        "Both are seen as children first",
    ] {
        assert_eq!(few_told(text, 5, About::Anything), None, "{text}");
    }
    for text in [
        "Two brothers and one of the girls",
        "The two unaccompanied asylum-seeking boys",
        "Find a home for one boy",
        "One child has no school place",
        "A single care leaver is homeless",
        "Help 1 child",
        "Help one of 3 girls at the house",
        "A single young person is in custody.",
        "2 of the 25 are in custody",
        "A sibling pair was split",
    ] {
        assert!(few_told(text, 5, About::Anything).is_some(), "{text}");
    }
}

#[test]
fn the_words_around_it_are_shown_and_nothing_that_acts_on_a_terminal() {
    for (text, shown) in [
        ("3 children", "3 children"),
        (
            "Two girls moved in with a family nearby in the spring, and twins of ten came home to their own mother",
            "Two girls moved in with a… / …in the spring, and twins of ten came home…",
        ),
        (
            "We have seen all who are in our care, and all but 2 girls had a plan of their own by June.",
            "…care, and all but 2 girls had a plan of…",
        ),
        ("t\u{7}wo\nboys\u{202e} left", "two boys left"),
    ] {
        assert_eq!(few_told(text, 5, About::Past).as_deref(), Some(shown));
    }
    let long = format!("{} 2 girls {}", "é".repeat(300), "x".repeat(300));
    assert!(few_told(&long, 5, About::Past).is_some_and(|told| told.chars().count() < 80));
}

#[test]
fn a_number_of_few_is_told_from_a_day_and_a_length_of_time() {
    for text in [
        "Only two left",
        "3 of 14",
        "we still wait for three.",
        "One girl left",
        "tw\u{200b}o left",
    ] {
        assert!(names_few(text, 5), "{text}");
    }
    for text in [
        "Moved to 3 May",
        "May 3",
        "four weeks late",
        "12 came",
        "Year 2",
        "£3",
        "3%",
        "see 6.2",
        "3 meetings",
        "",
    ] {
        assert!(!names_few(text, 5), "{text}");
    }
}

#[test]
fn a_number_that_is_withheld_is_told_from_what_only_looks_like_it() {
    let told = |text: &str| number_told(text, &|number| [3, 42].contains(&number));
    for text in [
        "3 came",
        "of forty-two, most",
        "3 of them",
        "forty two",
        "42",
        "４２ in all",
        "3 placements",
    ] {
        assert!(told(text).is_some(), "{text}");
    }
    for text in [
        "3 May",
        "42 weeks",
        "6.3",
        "2042",
        "3%",
        "£42",
        "3rd",
        "Priority 3",
        "3 workshops",
        "1,342",
        "42.5",
    ] {
        assert_eq!(told(text), None, "{text}");
    }
}
