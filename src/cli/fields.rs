//! The fields of a kind as options of a command: `--due DATE` for the field `due`.
//!
//! Law: a field is declared once, in the table; what can be typed follows from it.

use clap::{Arg, ArgAction, ArgMatches};

use crate::plan::{FieldInfo, Kind, Shape};

/// The fields of a kind that are typed as options, all but `except`.
fn options_of<'a>(
    kind: &'static Kind,
    except: &'a [&str],
) -> impl Iterator<Item = &'static FieldInfo> + use<'a> {
    kind.fields.iter().filter(move |field| {
        !except.contains(&field.name) && !matches!(field.shape, Shape::OwnRef | Shape::Key)
    })
}

/// The options for the fields of a kind, all but `except`.
pub fn options(kind: &'static Kind, except: &[&str]) -> Vec<Arg> {
    options_of(kind, except).map(option).collect()
}

fn option(field: &'static FieldInfo) -> Arg {
    let words: Vec<&str> = field.shape.words().iter().map(|word| word.name).collect();
    let help = match words.as_slice() {
        [] => format!("{}: {}", field.label(), field.help()),
        words => format!("{}: {} ({})", field.label(), field.help(), words.join(", ")),
    };
    let (help, action) = if field.shape.is_many() {
        (format!("{help}; may be repeated"), ArgAction::Append)
    } else {
        (help, ArgAction::Set)
    };
    let arg = Arg::new(field.name)
        .long(field.name)
        .help(help)
        .help_heading("Fields")
        .action(action);
    let arg = if field.name.contains('_') {
        arg.alias(field.name.replace('_', "-"))
    } else {
        arg
    };
    match field.shape {
        Shape::Flag => arg
            .num_args(0..=1)
            .require_equals(true)
            .default_missing_value("true")
            .value_name("true|false"),
        shape => arg.allow_negative_numbers(true).value_name(value_name(shape)),
    }
}

fn value_name(shape: Shape) -> &'static str {
    match shape.one() {
        Shape::Ref(_) | Shape::OwnRef => "REF",
        Shape::Lead | Shape::Key => "KEY",
        Shape::When => "DATE",
        Shape::Period => "PERIOD",
        Shape::Cadence => "HOW OFTEN",
        Shape::Number | Shape::Count | Shape::Figure => "N",
        Shape::Commit => "COMMIT",
        Shape::OneOf(_) | Shape::Scaled(_) => "WORD",
        Shape::Text | Shape::Prose | Shape::Flag | Shape::Many(_) => "TEXT",
    }
}

/// What was typed for the fields of a kind, all but `except`, in the table's order.
pub fn typed(kind: &'static Kind, except: &[&str], matches: &ArgMatches) -> Vec<(String, String)> {
    options_of(kind, except)
        .filter_map(|field| {
            // Several of a list are typed as in one text, with commas between.
            let typed = matches.try_get_many::<String>(field.name).ok()??;
            let typed: Vec<&str> = typed.map(String::as_str).collect();
            Some((field.name.to_owned(), typed.join(", ")))
        })
        .collect()
}
