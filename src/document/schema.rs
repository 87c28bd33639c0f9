//! The JSON Schema by which an editor completes and checks a plan, made from the table of fields.
//!
//! Law: it never calls wrong what the program reads: a scalar may be written as text, number or flag, a word in any
//! case, a list of one without brackets; unknown keys are marked, `x-` keys never.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use crate::plan::{FORMAT, FieldInfo, Form, Kind, ListInfo, Plan, Shape};

/// The schema, draft 2020-12, as pretty JSON that ends with a line break.
pub fn schema() -> String {
    let mut kinds = BTreeMap::new();
    let mut root = record(Plan::KIND, &mut kinds);
    if let Some(whole) = root.as_object_mut() {
        whole.insert(
            "$schema".into(),
            json!("https://json-schema.org/draft/2020-12/schema"),
        );
        whole.insert("title".into(), json!("A plan kept with pledge"));
        whole.insert("$defs".into(), kinds.into_iter().collect::<Map<_, _>>().into());
    }
    format!("{root:#}\n")
}

/// A record: its fields and lists, `x-` keys, and no others.
fn record(kind: &'static Kind, kinds: &mut BTreeMap<String, Value>) -> Value {
    let mut properties = Map::new();
    for field in kind
        .fields
        .iter()
        .filter(|field| !matches!(field.shape, Shape::Key))
    {
        properties.insert(field.name.into(), property(kind, field));
    }
    for list in kind.lists {
        properties.insert(list.name.into(), records(list, kinds));
    }
    let required: Vec<_> = kind
        .fields
        .iter()
        .filter(|field| field.required && !matches!(field.shape, Shape::Key))
        .map(|field| field.name)
        .collect();
    json!({
        "description": kind.help.trim(),
        "type": "object",
        "properties": properties,
        "patternProperties": { "^x-": true },
        "additionalProperties": false,
        "required": required,
    })
}

fn property(kind: &Kind, field: &FieldInfo) -> Value {
    let mut value = if kind.name == Plan::KIND.name {
        json!({ "enum": [FORMAT, FORMAT.parse::<u64>().unwrap_or(1)] })
    } else {
        shape(field.shape)
    };
    if let Some(value) = value.as_object_mut() {
        let takes = field.shape.takes();
        value.insert("title".into(), json!(field.label()));
        value.insert(
            "description".into(),
            json!(format!("{}: {takes}", capital(field.help()))),
        );
    }
    value
}

/// What a value may be; words are offered, and others let through, since case and hyphens are free.
fn shape(shape: Shape) -> Value {
    let scalar = match shape.one() {
        Shape::Flag => json!({ "type": ["boolean", "string", "null"] }),
        Shape::Number | Shape::Count => json!({ "type": ["number", "string", "null"] }),
        _ => json!({ "type": ["string", "number", "boolean", "null"] }),
    };
    let mut any: Vec<Value> = shape
        .words()
        .iter()
        .map(|word| json!({ "const": word.name, "description": word.means }))
        .collect();
    if shape.is_many() {
        let mut items = any.clone();
        items.push(scalar.clone());
        any.push(scalar);
        any.push(json!({ "type": "array", "items": { "anyOf": items } }));
    } else if any.is_empty() {
        return scalar;
    } else {
        any.push(scalar);
    }
    json!({ "anyOf": any })
}

/// A list, a map by key, or a single record.
fn records(list: &ListInfo, kinds: &mut BTreeMap<String, Value>) -> Value {
    let kind = list.kind();
    let name = kind.name.replace(' ', "-");
    if !kinds.contains_key(&name) {
        // Held already while it is made, since kinds may hold each other.
        kinds.insert(name.clone(), Value::Null);
        let made = record(kind, kinds);
        kinds.insert(name.clone(), made);
    }
    let item = json!({ "anyOf": [{ "$ref": format!("#/$defs/{name}") }, { "type": "null" }] });
    let mut value = match list.form {
        Form::List => json!({ "type": ["array", "null"], "items": item }),
        Form::Keyed => json!({ "type": ["object", "null"], "additionalProperties": item }),
        Form::One => item,
    };
    if let Some(value) = value.as_object_mut() {
        value.insert("title".into(), json!(list.label()));
        value.insert("description".into(), json!(capital(list.help())));
    }
    value
}

fn capital(text: &str) -> String {
    let mut signs = text.chars();
    signs
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(signs).collect())
}
