//! The git scenarios as one table, run against both backends. A row names who must make the commit when the library
//! is preferred: `library`, or `command` where libgit2 would do it wrong and has to delegate.

mod kinds;
mod made;
mod refused;

use pledgebook::repository::{Engine, Hand};

use crate::world::World;

/// Every row, wherever it is written.
mod rows {
    pub use super::kinds::*;
    pub use super::made::*;
    pub use super::refused::*;
}

macro_rules! scenarios {
    ($($name:ident by $hand:ident),+ $(,)?) => {
        $(mod $name {
            #[test]
            fn library() { super::run(super::Engine::Library, super::hand(stringify!($hand)), |world| super::rows::$name(world)); }
            #[test]
            fn command() { super::run(super::Engine::Command, super::Hand::Command, |world| super::rows::$name(world)); }
        })+
    };
}

scenarios! {
    an_ordinary_edit by library,
    a_repository_without_commits by library,
    a_file_git_does_not_know by library,
    a_file_deep_in_folders by library,
    a_linked_work_tree by library,
    a_link_to_the_file by library,
    a_link_to_the_folder by library,
    a_detached_head by library,
    staged_work_of_somebody_else by library,
    a_staged_version_of_the_plan by library,
    a_staged_mode_of_the_plan by library,
    what_is_staged_is_what_is_recorded by library,
    a_new_file_that_is_staged by library,
    a_file_only_meant_to_be_added by library,
    an_ignored_file by library,
    an_executable_file by library,
    nothing_new by library,
    a_file_changed_behind_our_back by library,
    a_hook_that_says_no by command,
    a_hook_that_says_no_to_a_new_file by command,
    a_hook_that_rewrites_the_message by command,
    a_hook_that_rewrites_the_file by command,
    a_hook_that_touches_the_file_only by command,
    a_hook_that_adds_a_file by command,
    hooks_in_another_folder by command,
    a_hook_that_is_not_executable by library,
    signed_commits by command,
    signing_that_fails by command,
    no_identity by command,
    an_identity_in_the_environment by command,
    an_author_apart_from_the_committer by library,
    an_identity_included_by_folder by command,
    a_cleanup_that_eats_lines by library,
    a_cleanup_that_eats_lines_with_a_hook by command,
    a_locked_index by library,
    a_merge_under_way by library,
    a_rebase_under_way by library,
    a_cherry_pick_under_way by library,
    a_revert_under_way by library,
    a_bisection_under_way by library,
    an_object_store_that_cannot_be_written by library,
    line_endings_by_attribute by command,
    line_endings_by_setting by command,
    an_unconverted_file_beside_the_setting by library,
    sha256 by command,
    reftable by command,
    reftable_with_a_revert_under_way by command,
    a_split_index by command,
    a_split_index_without_the_setting by command,
    a_sparse_index by command,
    a_repository_shared_by_a_group by command,
    an_index_elsewhere by command,
    somebody_commits_in_between by library,
    packed_branches by library,
    an_index_for_many_files by library,
    a_configuration_of_the_work_tree by library,
    a_submodule by library,
    a_partial_clone by command,
    two_work_trees_side_by_side by library,
    somebodys_edit_in_the_instant_of_staging by library,
}

fn hand(word: &str) -> Hand {
    if word == "library" {
        Hand::Library
    } else {
        Hand::Command
    }
}

fn run(engine: Engine, hand: Hand, row: impl FnOnce(&mut World)) {
    let mut world = World::new(engine);
    world.hand = hand;
    row(&mut world);
}
