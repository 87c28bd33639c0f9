//! The action plan of real plans, read as a board member would.

use chrono::NaiveDate;
use pledgebook::document::Tree;
use pledgebook::plan::{Plan, Raw};
use pledgebook::report::{Audience, Options, Report, markdown};

use crate::support::SAMPLE;

pub const BRISTOL: &str = include_str!("../../plans/bristol-corporate-parenting-2018.yaml");
pub const WOLVERHAMPTON: &str = include_str!("../../plans/wolverhampton-corporate-parenting.yaml");

/// The plan that `text` holds.
pub fn load(text: &str) -> Plan {
    let tree = Tree::parse(text).unwrap();
    Plan::from_raw(tree.root().map_or(Raw::Empty, |root| tree.raw(root)))
}

pub fn on(day: &str) -> Options {
    Options::on(day.parse::<NaiveDate>().unwrap())
}

/// The action plan of a plan, as Markdown.
pub fn paper(text: &str, options: &Options) -> String {
    markdown(&Report::Plan.make(&load(text), options).unwrap())
}

#[test]
fn the_sample() {
    let mut options = on("2018-09-26");
    options.commit = Some("0123456789abcdef0123456789abcdef01234567".into());
    insta::assert_snapshot!(paper(SAMPLE, &options));
}

#[test]
fn the_sample_when_its_update_is_late() {
    insta::assert_snapshot!(paper(SAMPLE, &on("2019-04-12")));
}

#[test]
fn bristol() {
    insta::assert_snapshot!(paper(BRISTOL, &on("2018-09-26")));
}

#[test]
fn wolverhampton() {
    insta::assert_snapshot!(paper(WOLVERHAMPTON, &on("2018-09-26")));
}

#[test]
fn wolverhampton_for_the_members_alone_on_one_priority() {
    let mut options = on("2018-09-26");
    options.audience = Audience::Exempt;
    options.draft = true;
    options.priorities = vec!["priority nine".into()];
    insta::assert_snapshot!(paper(WOLVERHAMPTON, &options));
}
