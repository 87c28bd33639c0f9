//! The tree and the splice alone, on any YAML: every operation on every node of every text.

use pledgebook::document::splice::{
    Draft, Where, add_key, insert_item, move_item, remove_item, remove_key, rename_key, set_value,
};
use pledgebook::document::{NodeId, Tree, second_reading};
use pledgebook::plan::Raw;

use crate::corpus::{Text, one_in, texts};
use crate::judge::{Tally, conclude, entries, items, model, path, reach};

fn values() -> Vec<Raw> {
    let mut values: Vec<_> = [
        "done",
        "New value: é #1",
        "it's \"q\"",
        "true",
        "2027-01-01",
        "7.10",
        "",
        " ",
        "- x",
        "a, b",
        "null",
        "~",
        "# no",
        "[x",
        "trailing:",
        "two\nlines",
        "two\n  indented\n\nlast\n",
        "  leads\nwith blanks",
        "tab\tin it",
        "ends\n\n",
        "\n",
        "a\n \nb",
        "&x",
        "*x",
        "!t",
        "%",
        "@",
        "=",
        "<<",
        "---",
        "\u{85}\u{2028}\u{7}",
        "C:\\x",
    ]
    .into_iter()
    .map(Raw::text)
    .collect();
    values.push(Raw::text("word ".repeat(40).trim().to_owned()));
    values.push(Raw::text(format!("{}\nend", "word ".repeat(40).trim())));
    values.push(Raw::Empty);
    values.push(Raw::texts(["a", "b, c"]));
    values.push(Raw::List(Vec::new()));
    values.push(Raw::Map(vec![
        ("k".into(), Raw::text("v")),
        ("l".into(), Raw::texts(["1"])),
    ]));
    values.push(Raw::List(vec![Raw::Map(vec![
        ("k".into(), Raw::text("v\nw")),
        ("e".into(), Raw::Empty),
    ])]));
    values
}

fn sweep(folder: &str) -> Tally {
    let mut tally = Tally::default();
    for text in texts(folder) {
        let tree = Tree::parse(text.source.clone()).unwrap_or_else(|e| panic!("{}: {e}", text.name));
        let Some(root) = tree.root() else { continue };
        tally.one_in = one_in((text.source.len() / 100).min(60));
        tally.twice_read = second_reading(&tree).is_ok();
        let before = model(&tree, root);
        let is_key = |id: NodeId| {
            tree.parent(id)
                .is_some_and(|map| tree.entries(map).any(|(key, _)| key == id))
        };
        let nodes: Vec<_> = tree.ids().filter(|id| !is_key(*id)).collect();
        for &id in &nodes {
            let here = path(&tree, id);
            let at = format!(
                "{} {:?}",
                tree.begins(id),
                tree.slice(id).chars().take(20).collect::<String>()
            );
            if id != root {
                for value in values() {
                    if !tally.wants() {
                        continue;
                    }
                    let mut meant = before.clone();
                    *reach(&mut meant, &here) = value.clone();
                    let given = set_value(&tree, id, &Draft::from(&value));
                    tally.judge(&text, &tree, &format!("set {at} to {value:?}"), &meant, given);
                }
            }
            if tree.form(id).is_map() || tree.is_empty(id) {
                keys(&mut tally, &text, &tree, id, &before, &at);
            }
            if tree.form(id).is_list() || tree.is_empty(id) {
                list(&mut tally, &text, &tree, id, &before, &at, &nodes);
            }
        }
    }
    tally
}

fn keys(tally: &mut Tally, text: &Text, tree: &Tree, map: NodeId, before: &Raw, at: &str) {
    let here = path(tree, map);
    let known: Vec<_> = tree.entries(map).collect();
    for value in values() {
        for key in known.iter().map(|pair| tree.text(pair.0)).chain(["zz-last"]) {
            if !tally.wants() {
                continue;
            }
            // The new key goes directly after `key`, and to the front where there is none.
            let order = [key, "added"];
            let mut meant = before.clone();
            entries(&mut meant, &here).push(("added".into(), value.clone()));
            let given = add_key(tree, map, "added", &Draft::from(&value), &order);
            tally.judge(
                text,
                tree,
                &format!("add {value:?} after {key} to {at}"),
                &meant,
                given,
            );
        }
    }
    for (index, (key, _)) in known.iter().enumerate() {
        let mut meant = before.clone();
        entries(&mut meant, &here).remove(index);
        tally.judge(
            text,
            tree,
            &format!("remove {} from {at}", tree.text(*key)),
            &meant,
            remove_key(tree, map, *key),
        );
        let mut meant = before.clone();
        entries(&mut meant, &here)[index].0 = "yes".into();
        let given = rename_key(tree, map, *key, "yes");
        if tree.entry(map, "yes").is_none() {
            tally.judge(
                text,
                tree,
                &format!("rename {} in {at}", tree.text(*key)),
                &meant,
                given,
            );
        }
    }
}

fn list(tally: &mut Tally, text: &Text, tree: &Tree, list: NodeId, before: &Raw, at: &str, nodes: &[NodeId]) {
    let here = path(tree, list);
    let known: Vec<_> = tree.children(list).collect();
    let places = |known: &[NodeId]| {
        let mut places = vec![(0, Where::First), (known.len(), Where::Last)];
        for (index, id) in known.iter().enumerate() {
            places.push((index, Where::Before(*id)));
            places.push((index + 1, Where::After(*id)));
        }
        places
    };
    for value in values() {
        for (index, place) in places(&known) {
            if !tally.wants() {
                continue;
            }
            let mut meant = before.clone();
            items(&mut meant, &here).insert(index, value.clone());
            let given = insert_item(tree, list, place, &Draft::from(&value));
            tally.judge(
                text,
                tree,
                &format!("insert {value:?} at {index} of {at}"),
                &meant,
                given,
            );
        }
    }
    for (from, item) in known.iter().enumerate() {
        let mut meant = before.clone();
        items(&mut meant, &here).remove(from);
        tally.judge(
            text,
            tree,
            &format!("remove item {from} of {at}"),
            &meant,
            remove_item(tree, *item),
        );
        for (to, place) in places(&known) {
            if !tally.wants() {
                continue;
            }
            let mut meant = before.clone();
            let moved = items(&mut meant, &here).remove(from);
            items(&mut meant, &here).insert(if to > from { to - 1 } else { to }, moved);
            let given = move_item(tree, *item, list, place);
            tally.judge(
                text,
                tree,
                &format!("move item {from} to {to} in {at}"),
                &meant,
                given,
            );
        }
        for &other in nodes {
            let inside = std::iter::successors(Some(other), |id| tree.parent(*id)).any(|id| id == *item);
            if other == list || inside || !(tree.form(other).is_list() || tree.is_empty(other)) {
                continue;
            }
            let there = path(tree, other);
            let siblings: Vec<_> = tree.children(other).collect();
            for (to, place) in places(&siblings) {
                if !tally.wants() {
                    continue;
                }
                let mut meant = before.clone();
                let moved = items(&mut meant, &here)[from].clone();
                items(&mut meant, &there).insert(to, moved);
                // The list it leaves may have moved on itself, where it stands in the list it comes to.
                let mut home = here.clone();
                if home.starts_with(&there) && home.len() > there.len() && home[there.len()] >= to {
                    home[there.len()] += 1;
                }
                items(&mut meant, &home).remove(from);
                let given = move_item(tree, *item, other, place);
                let what = format!("move item {from} of {at} to {to} of {}", tree.begins(other));
                tally.judge(text, tree, &what, &meant, given);
            }
        }
    }
}

#[test]
fn plans_say_what_was_meant_after_every_operation() {
    let tally = sweep("corpus");
    conclude("plans", &tally);
}

#[test]
fn any_yaml_says_what_was_meant_after_every_operation() {
    let tally = sweep("odd");
    conclude("odd", &tally);
}
