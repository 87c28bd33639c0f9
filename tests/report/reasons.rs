//! Why something was changed, as the public may read it: a reason is never worded anew, so what it tells of a few
//! people is kept back.

use std::rc::Rc;

use pledgebook::report::{Audience, Earlier, Recorded, Report, WentOut, markdown};

use crate::papers::{load, on};

/// A plan whose first measure has a figure withheld; one action is measured by it, the other by what has none.
const PLAN: &str = "
pledge: 1
strategy: {title: Strategy, year: financial}
priorities:
  - ref: '1'
    title: Homes
    measures:
      - {ref: M1, title: Moves, unit: children, readings: [{period: 2018-19, value: 3}]}
      - {ref: M2, title: Visits, unit: children, readings: [{period: 2018-19, value: 30}]}
    actions:
      - {ref: '1.1', title: Move fewer, due: 2019-09-30, measured_by: [M1]}
      - {ref: '1.2', title: Visit more, due: 2019-09-30, measured_by: [M2]}
";

/// What the public reads of a change of an action's date, recorded with a reason.
fn told(action: &str, reason: &str, audience: Audience) -> String {
    let mut options = on("2019-06-01");
    options.audience = audience;
    options.earlier = Some(Earlier {
        known: None,
        went_out: WentOut::InSomePapers,
        printed: pledgebook::report::Printed::default(),
        plan: Rc::new(load(&PLAN.replace("2019-09-30", "2019-03-31"))),
        since: "the last meeting".into(),
        note: None,
        recorded: vec![Recorded {
            reference: action.to_owned(),
            field: "due".to_owned(),
            commit: "1".to_owned(),
            by: "Head of Service".to_owned(),
            email: String::new(),
            on: options.today,
            reason: Some(reason.to_owned()),
            in_public: Some(reason.to_owned()),
            to: None,
            undone: false,
        }],
    });
    markdown(&Report::Changes.make(&load(PLAN), &options).unwrap())
}

#[test]
fn a_reason_that_counts_a_few_people_is_for_nobody_but_the_board() {
    let few = "Two of the girls are still waiting";
    for action in ["1.1", "1.2"] {
        let paper = told(action, few, Audience::Public);
        assert!(paper.contains("reason not for publication"), "{paper}");
        assert!(!paper.contains("girls"), "{paper}");
        assert!(told(action, few, Audience::Exempt).contains(few));
    }
}

#[test]
fn a_small_number_beside_a_withheld_figure_is_no_public_reason() {
    for reason in ["Only three so far", "It was 2 before"] {
        assert!(
            !told("1.1", reason, Audience::Public).contains(reason),
            "{reason}"
        );
        assert!(told("1.2", reason, Audience::Public).contains(reason), "{reason}");
    }
    for reason in ["Agreed on 3 April 2019", "Four weeks late", "No money was found"] {
        assert!(told("1.1", reason, Audience::Public).contains(reason), "{reason}");
    }
}
