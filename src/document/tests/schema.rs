//! The schema knows every field of the table and calls nothing wrong that the program reads.

use serde_json::Value;

use super::super::schema;
use crate::plan::{Kind, Plan, Shape};

fn whole() -> Value {
    serde_json::from_str(&schema()).unwrap()
}

fn walk(kind: &'static Kind, visit: &mut dyn FnMut(&'static Kind)) {
    visit(kind);
    for list in kind.lists {
        walk(list.kind(), visit);
    }
}

#[test]
fn every_field_and_list_is_described() {
    let schema = whole();
    walk(Plan::KIND, &mut |kind| {
        let here = match kind.name {
            "plan" => &schema,
            name => &schema["$defs"][name.replace(' ', "-")],
        };
        for key in kind.keys() {
            let by_key = kind
                .field(key)
                .is_some_and(|(_, field)| matches!(field.shape, Shape::Key));
            let described = here["properties"][key]["description"].as_str();
            assert_eq!(
                described.is_some_and(|text| !text.is_empty()),
                !by_key,
                "{}.{key}",
                kind.name
            );
        }
        assert_eq!(here["additionalProperties"], false);
        assert_eq!(here["patternProperties"]["^x-"], true);
    });
    assert_eq!(schema["required"], serde_json::json!(["pledge"]));
}

#[test]
fn words_are_offered_and_others_let_through() {
    let schema = whole();
    let rating = schema["$defs"]["action"]["properties"]["rating"]["anyOf"]
        .as_array()
        .unwrap();
    assert_eq!(rating[0]["const"], "green");
    assert!(rating[0]["description"].is_string());
    let last = rating.last().unwrap()["type"].as_array().unwrap();
    assert!(
        ["string", "number", "boolean"]
            .iter()
            .all(|name| last.contains(&Value::from(*name)))
    );
}
