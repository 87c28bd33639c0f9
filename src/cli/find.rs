//! Which plan is meant: named, or the one that is here.
//!
//! Law: several are never guessed between; what is found is said by the path that finds it again.

use std::path::{Path, PathBuf};

use crate::book::{gone, is_plan};
use crate::error::{Problem, Result, as_typed};
use crate::repository::Environment;

/// Where to look.
#[derive(Clone, Copy, Debug)]
pub struct Wanted<'a> {
    /// The file named by `--plan` or PLEDGE_PLAN.
    pub plan: Option<&'a Path>,
    /// The file or folder named as `pledge PATH`.
    pub path: Option<&'a Path>,
    /// The folder the program was started in.
    pub folder: &'a Path,
    /// Where git is found, which may have a plan that is not there any more.
    pub environment: &'a Environment,
}

/// The one plan that is meant.
pub fn find(wanted: Wanted<'_>) -> Result<PathBuf> {
    let plans = find_all(wanted)?;
    match plans.as_slice() {
        [plan] => Ok(plan.clone()),
        several => {
            let names: Vec<String> = several.iter().map(|plan| said(plan, wanted.folder)).collect();
            let lines: Vec<String> = names.iter().map(|name| name.replace('\n', "\\n")).collect();
            Err(Problem::usage(format!("there are {} plans here", several.len()))
                .because(lines.join("\n"))
                .hint(format!(
                    "say which with --plan, as in --plan {}",
                    names
                        .first()
                        .map_or_else(|| "FILE".to_owned(), |name| as_typed(name))
                )))
        }
    }
}

/// Every plan that may be meant, in the order of their names; at least one.
pub fn find_all(wanted: Wanted<'_>) -> Result<Vec<PathBuf>> {
    let Some(named) = wanted.plan.or(wanted.path) else {
        return here_or_above(wanted.folder, wanted.environment);
    };
    let path = wanted.folder.join(named);
    if path.is_dir() {
        let plans = in_folder_or_plans(&path);
        return if plans.is_empty() {
            Err(gone(&path, wanted.environment)
                .unwrap_or_else(|| none_in(&format!("in {}", named.display()))))
        } else {
            Ok(plans)
        };
    }
    if path.is_file() {
        return Ok(vec![path]);
    }
    Err(gone(&path, wanted.environment).unwrap_or_else(|| {
        Problem::usage(format!("there is no plan at {}", named.display())).hint(
            "give a file such as plans/strategy.yaml; pledge init starts a new plan, pledge --help lists the commands",
        )
    }))
}

/// A path as it would be typed in `folder`.
pub fn said(path: &Path, folder: &Path) -> String {
    path.strip_prefix(folder).unwrap_or(path).display().to_string()
}

fn none_in(place: &str) -> Problem {
    Problem::usage(format!("there is no plan {place}"))
        .because("a plan is a YAML file that says pledge: 1 at its top")
        .hint("pledge init starts one; --plan FILE names one that is elsewhere")
}

fn here_or_above(folder: &Path, environment: &Environment) -> Result<Vec<PathBuf>> {
    let inside = folder.ancestors().find(|above| above.join(".git").exists());
    for above in folder.ancestors() {
        let plans = in_folder_or_plans(above);
        if !plans.is_empty() {
            return Ok(plans);
        }
        if inside.is_none_or(|root| root == above) {
            break;
        }
    }
    // By the name that `pledge init` gives.
    if let Some(problem) = gone(&folder.join("plan.yaml"), environment) {
        return Err(problem);
    }
    let none = none_in(if inside.is_some() {
        "here, in plans or in a folder above"
    } else {
        "here or in plans"
    });
    Err(match below(folder) {
        Some(named) => none.hint(format!(
            "there is one in {named}: cd {named}, or add --plan {named}"
        )),
        None => none,
    })
}

/// The first folder in this one that holds a plan.
fn below(folder: &Path) -> Option<String> {
    let mut folders: Vec<PathBuf> = std::fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.is_dir())
        .collect();
    folders.sort();
    let found = folders.iter().find(|path| !in_folder_or_plans(path).is_empty())?;
    Some(found.file_name()?.to_string_lossy().into_owned())
}

fn in_folder_or_plans(folder: &Path) -> Vec<PathBuf> {
    let plans = in_folder(folder);
    if plans.is_empty() {
        in_folder(&folder.join("plans"))
    } else {
        plans
    }
}

fn in_folder(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut plans: Vec<PathBuf> = entries
        .map(|entry| entry.path())
        .filter(|path| {
            let ending = path.extension().and_then(|ending| ending.to_str());
            matches!(ending, Some("yaml" | "yml")) && is_plan(path)
        })
        .collect();
    plans.sort();
    plans
}

#[cfg(test)]
mod tests {
    use super::{Environment, Wanted, find};
    use std::path::Path;

    fn found(folder: &Path) -> Result<String, String> {
        let wanted = Wanted {
            plan: None,
            path: None,
            folder,
            environment: &Environment::of_process(),
        };
        find(wanted)
            .map(|plan| plan.file_name().unwrap().to_string_lossy().into_owned())
            .map_err(|problem| problem.what)
    }

    #[test]
    fn the_nearest_folder_with_a_plan_counts_and_its_plans_folder_after_it() {
        let root = tempfile::tempdir().unwrap();
        let deep = root.path().join("papers/2018");
        std::fs::create_dir_all(&deep).unwrap();
        std::fs::create_dir_all(root.path().join("plans")).unwrap();
        let write = |file: &str, text: &str| std::fs::write(root.path().join(file), text).unwrap();
        write("other.yaml", "title: no plan\n  pledge: 1\n");
        write("plans/a.yml", "\u{feff}pledge: 1\n");
        assert!(found(&deep).is_err(), "no repository: only this folder");
        std::fs::create_dir_all(root.path().join(".git")).unwrap();
        assert_eq!(found(&deep).unwrap(), "a.yml");
        write("plans/b.yaml", "{pledge: 1}\n");
        assert_eq!(found(&deep).unwrap_err(), "there are 2 plans here");
        write("strategy.yaml", "# ours\n\"pledge\" : 1\n<<<<<<< HEAD\n");
        assert_eq!(found(&deep).unwrap(), "strategy.yaml");
    }
}
