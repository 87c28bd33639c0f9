//! The built program on a real terminal, with a real book: what is typed ends in the file and in git's history, and
//! the terminal is given back.

#[cfg(unix)]
mod drafts;
mod lines;
mod meanwhile;
mod minutes;
mod papers;
mod past;
mod rounds;
mod seeds;
mod standing;
mod walk;
mod window;

use crate::screens::BOARD;
use crate::support::{Book, SAMPLE, Screen};

fn open(book: &Book) -> Screen {
    open_with(book, "7.1")
}

/// The program on a plan that shows this.
fn open_with(book: &Book, shows: &str) -> Screen {
    let mut screen = Screen::of(&book.pledge(&[]));
    screen.until(shows);
    screen
}

const ENTER: &str = "\r";
const ESCAPE: &str = "\u{1b}";
const SAVE: &str = "\u{13}";
const REASON: &str = "\u{12}";
const STORY: &str = "\u{14}";
const CLEAR: &str = "\u{15}";

#[test]
fn it_opens_quits_and_gives_the_terminal_back() {
    let book = Book::with_plan(SAMPLE);
    let mut screen = open(&book);
    assert!(screen.terminal().alternate_screen() && screen.terminal().hide_cursor());
    screen.types("q");
    assert!(screen.end().success());
    screen.is_given_back();
    assert_eq!(book.plan(), SAMPLE);
    assert_eq!(book.commits(), 1);
}

#[test]
fn the_hidden_cursor_follows_the_focus() {
    let book = Book::with_plan(SAMPLE);
    let mut screen = open(&book);
    screen.until_in_row(3).types("j").until_in_row(4);
    screen
        .types("e")
        .until("Title")
        .until_in_row(2)
        .types("\t")
        .until_in_row(4);
    assert!(screen.terminal().hide_cursor());
}

#[test]
fn a_form_saves_one_commit_and_changes_one_line() {
    let book = Book::with_plan(SAMPLE);
    let mut screen = open(&book);
    screen.types("je").until("Title");
    screen.types(&"\t".repeat(9)).until("> Due");
    screen
        .types(CLEAR)
        .types("Summer 2019")
        .until("→ by 31 August 2019");
    screen.until("Saves as  7.1: due 31 Mar 2019 → Summer 2019");
    screen.until("- ").until("due: Summer 2019");
    screen.types(REASON).until("> Reason").types("agreed with health");
    screen.types(SAVE).until("saved");
    assert_eq!(book.subjects()[0], "7.1: due 31 Mar 2019 → Summer 2019");
    assert!(
        book.message().contains("agreed with health"),
        "{}",
        book.message()
    );
    let plan = SAMPLE.replace("due: 2019-03-31 ", "due: Summer 2019 ");
    assert_eq!(book.plan(), plan);
    screen
        .types("U")
        .until("Take back: 7.1: due")
        .types("y")
        .until("saved");
    screen.until("Summer 2019 → 31 Mar 2019");
    assert_eq!(book.plan(), SAMPLE);
    assert_eq!(book.commits(), 3);
    screen.types("q");
    assert!(screen.end().success());
    book.fsck_clean();
}

#[test]
fn a_text_of_several_lines_is_written_as_one_and_touches_nothing_else() {
    let book = Book::with_plan(SAMPLE);
    let mut screen = open(&book);
    screen.types("e").until("> Title").types("\t").until("> Outcome");
    screen
        .types("\rSecond line: with a colon")
        .until("Saves as")
        .types(SAVE)
        .until("saved");
    let diff = book.diff_of_last_commit();
    let added: Vec<&str> = diff.lines().filter(|line| line.starts_with('+')).collect();
    let removed = diff.lines().filter(|line| line.starts_with('-')).count();
    assert_eq!((added.len(), removed), (3, 1), "{diff}");
    assert!(diff.contains("+      Second line: with a colon"), "{diff}");
    screen.types("q");
    screen.end();
}

#[test]
fn several_plans_are_chosen_from_a_list_and_left_for_another() {
    let book = Book::with_plan(SAMPLE);
    book.write("second.yaml", SAMPLE.replace("Parenting", "Grandparenting"));
    let mut screen = Screen::of(&book.pledge(&[]));
    screen
        .until("second.yaml")
        .types("j\r")
        .until("Commitment")
        .until("Grandparenting");
    screen
        .types("P")
        .until("several were found")
        .types("\r")
        .until("Commitment")
        .until("Parenting");
    screen.types("q");
    assert!(screen.end().success());
}

#[test]
fn an_edit_by_hand_is_seen_and_recorded() {
    let book = Book::with_plan(SAMPLE);
    let mut screen = open(&book);
    book.edit_by_hand("status: in progress", "status: paused");
    screen
        .until("edits by hand wait")
        .types("C")
        .until("Record the edits made by hand")
        .until("Saves as  7.1: status in progress → paused")
        .until("+ ")
        .until("status: paused");
    screen.types("The provider left.").types(SAVE).until("saved");
    assert_eq!(book.subjects()[0], "7.1: status in progress → paused");
    assert!(
        book.message().contains("\n\nThe provider left."),
        "{}",
        book.message()
    );
    assert_eq!(book.uncommitted(), "");
}

#[test]
fn an_edit_by_hand_of_what_a_board_adopted_is_asked_its_reason_once() {
    let book = Book::with_plan(BOARD);
    let mut screen = open(&book);
    book.edit_by_hand("due: 2019-06-30", "due: 2019-07-31");
    screen
        .until("edits by hand wait")
        .types("C")
        .until("wanted: a board adopted this");
    screen.types(SAVE).until("not saved yet: a board adopted this");
    assert_eq!(book.commits(), 1);
    screen.types(SAVE).until_gone("Record the edits").until("saved");
    assert_eq!((book.commits(), book.uncommitted()), (2, String::new()));
    screen.types("q");
    assert!(screen.end().success());
    book.fsck_clean();
}

#[test]
fn an_edit_by_hand_is_recorded_with_its_reason_in_lines() {
    let book = Book::with_plan(SAMPLE);
    book.edit_by_hand("status: in progress", "status: paused");
    let said = lines::said(
        &book,
        &["--plain"],
        &["record-by-hand", "reason The provider left.", "save", "quit"],
    );
    lines::has(
        &said,
        &[
            "form: Record the edits made by hand",
            "saves as 7.1: status in progress → paused",
            "saved",
        ],
    );
    assert!(
        book.message().contains("The provider left."),
        "{}",
        book.message()
    );
    assert_eq!(book.uncommitted(), "");
}

#[test]
fn a_file_that_breaks_is_shown_and_comes_back_when_it_is_mended() {
    let book = Book::with_plan(SAMPLE);
    let mut screen = open(&book);
    book.edit_by_hand("champion: hwb", "champion: hwb: chair");
    screen
        .until("This plan cannot be read")
        .until("champion: hwb: chair");
    book.edit_by_hand("champion: hwb: chair", "champion: hwb");
    screen.until("the file can be read again");
    screen.types("q");
    assert!(screen.end().success());
}

#[test]
fn a_plan_broken_from_the_start_is_a_screen_too() {
    let book = Book::with_plan("pledge: 1\nstrategy: {title: [}\n");
    let mut screen = Screen::of(&book.pledge(&[]));
    screen.until("This plan cannot be read").types("q");
    assert!(screen.end().success());
    screen.is_given_back();
}

#[test]
fn an_empty_file_is_told_how_to_begin_and_not_that_it_can_only_be_read() {
    let book = Book::with_plan("");
    let mut screen = Screen::of(&book.pledge(&["plan.yaml"]));
    screen
        .until("This plan cannot be read")
        .until("the file is empty")
        .until("begin it in your editor with the line pledge: 1");
    assert!(!screen.text().contains("only be read"), "{}", screen.text());
    screen.types("q");
    assert!(screen.end().success());
}

#[test]
fn the_editor_is_opened_at_the_line_and_given_the_terminal() {
    let book = Book::with_plan(SAMPLE);
    let editor = book.path().join("editor.sh");
    std::fs::write(&editor, "echo \"$@\" > edited; echo 'press a key'; read key\n").unwrap();
    let mut command = book.pledge(&[]);
    command.env("VISUAL", format!("sh {}", editor.display()));
    let mut screen = Screen::of(&command);
    screen.until("7.1").types("jE").until("press a key");
    assert!(!screen.terminal().alternate_screen());
    screen.types(ENTER).until("Corporate Parenting Strategy");
    let line = 1 + SAMPLE
        .lines()
        .position(|line| line.contains("ref: \"7.1\""))
        .unwrap();
    let told = std::fs::read_to_string(book.path().join("edited")).unwrap();
    assert!(told.starts_with(&format!("+{line} ")), "{told}");
    screen.types("q");
    assert!(screen.end().success());
    screen.is_given_back();
}

#[test]
fn a_paste_is_text_and_never_commands() {
    let book = Book::with_plan(SAMPLE);
    let mut screen = open(&book);
    screen.types("je").until("Title");
    screen
        .types(CLEAR)
        .types("\u{1b}[200~q\nU y\u{1b}[201~")
        .until("> Title           q U y");
    screen
        .types(ESCAPE)
        .until("Leave without saving?")
        .types("y")
        .until("Commitment");
    screen.types("q");
    assert!(screen.end().success());
    assert_eq!(book.plan(), SAMPLE);
}

#[test]
fn a_pasted_paragraph_is_saved_to_the_letter() {
    let book = Book::with_plan(SAMPLE);
    let mut screen = open(&book);
    screen.types("e").until("> Title").types("\t").until("> Outcome");
    screen.types(CLEAR);
    let lines = [
        "Care leavers told us: \"ask us first\" # and mean it.",
        "Then comes U, y and q - which are letters here,",
        "as are \u{e9}, \u{2019} and \u{4f60}\u{597d}.",
    ];
    screen.types(&format!("\u{1b}[200~{}\u{1b}[201~", lines.join("\r\n")));
    screen.until("\u{4f60}\u{597d}.").until("Saves as  7: outcome");
    screen.types(SAVE).until("saved");
    let plan = book.plan();
    assert!(lines.iter().all(|line| plan.contains(line)), "{plan}");
    assert_eq!(book.commits(), 2);
    screen.types("U").until("Take back").types("y").until("saved");
    assert_eq!(book.plan(), SAMPLE);
    screen.types("q");
    assert!(screen.end().success());
    book.fsck_clean();
}

#[test]
fn the_history_is_read_beside_the_screen_and_a_change_taken_back_from_it() {
    let book = Book::with_plan(SAMPLE);
    let mut screen = open(&book);
    screen
        .types("je")
        .until("Title")
        .until(" Set ")
        .types(" for all")
        .types(SAVE)
        .until("saved");
    screen
        .types("5")
        .until("for all")
        .types("/")
        .types("title\r")
        .until("with \"title\"");
    screen
        .types(ENTER)
        .until("What changed")
        .types("t")
        .until("Take back: 7.1")
        .types("y")
        .until("saved");
    assert_eq!(book.plan(), SAMPLE);
    screen
        .types("1")
        .until("Commitment")
        .types("H")
        .until("History of 7.1")
        .until("4 changes");
    screen.types("q");
    assert!(screen.end().success());
}

#[cfg(unix)]
#[test]
fn a_kill_gives_the_terminal_back() {
    for signal in ["-TERM", "-HUP", "-INT", "-QUIT"] {
        let book = Book::with_plan(SAMPLE);
        let mut screen = open(&book);
        let mut kill = std::process::Command::new("kill");
        kill.args([signal, &screen.process().to_string()])
            .status()
            .unwrap();
        screen.end();
        screen.is_given_back();
    }
}

#[cfg(any(target_os = "linux", target_os = "macos"))]
#[test]
fn an_editor_that_leaves_the_terminal_in_disorder_is_cleared_up_after() {
    let book = Book::with_plan(SAMPLE);
    let script = "\"$0\"; stty -a | grep -o -e '-*icanon' -e '-*echo\\b'; echo over";
    let mut shell = book.command("sh", &["-c", script, env!("CARGO_BIN_EXE_pledge")]);
    shell.env("PLEDGE_TODAY", "2019-01-12").env(
        "EDITOR",
        "stty raw -echo; printf '\\033[?1000h'; kill -9 $$; true",
    );
    let mut screen = Screen::of(&shell);
    screen.until("7.1").types("E").until("could not be used");
    screen
        .until("it was ended from outside")
        .types(ENTER)
        .until_gone("could not be used");
    screen.types("q").until("over");
    screen.end();
    screen.is_given_back();
    let text = screen.text();
    assert!(text.contains("icanon") && !text.contains("-icanon"), "{text}");
    assert!(text.contains("echo") && !text.contains("-echo"), "{text}");
}

#[cfg(unix)]
#[test]
fn what_was_typed_before_a_kill_is_offered_again() {
    let book = Book::with_plan(SAMPLE);
    let mut screen = open(&book);
    screen
        .types("je")
        .until("Title")
        .types(" soon")
        .until("plans soon");
    let mut kill = std::process::Command::new("kill");
    kill.args(["-HUP", &screen.process().to_string()])
        .status()
        .unwrap();
    screen.end();
    assert_eq!(book.uncommitted(), "");
    let mut again = open(&book);
    again
        .until("Take up what you had typed about 7.1?")
        .types("n")
        .until("e edit");
    again.types("q");
    again.end();
    let mut again = open(&book);
    again
        .until("Take up what you had typed about 7.1?")
        .types("y")
        .until("plans soon");
    again.until("Saves as").types(SAVE).until("saved");
    again.types("q");
    again.end();
    let mut last = open(&book);
    last.until("e edit").types("q");
    last.end();
    assert!(!last.text().contains("Take up"));
    assert_eq!(book.commits(), 2);
}

#[test]
fn who_opens_a_plan_for_the_first_time_is_told_where_it_is() {
    let book = Book::with_plan(SAMPLE);
    let mut screen = open(&book);
    screen
        .until("Each save is one commit there")
        .until("in the git repository");
    screen.types("j").until("Lead").types("q");
    screen.end();
    let mut again = open(&book);
    again.until("e edit").types("q");
    again.end();
    assert!(!again.text().contains("Each save is one commit"));
    assert_eq!(book.uncommitted(), "");
}

#[test]
fn settings_change_keys_and_filters_and_say_what_is_wrong_in_them() {
    let book = Book::with_plan(SAMPLE);
    let file = book.path().parent().unwrap().join("config.yaml");
    std::fs::write(
        &file,
        "glyphs: ascii\ntheme: mono\nkeys: {quit: Q}\nfilters: {mine: \"lead:hos\"}\n",
    )
    .unwrap();
    let mut command = book.pledge(&[]);
    command.env("PLEDGE_CONFIG", &file);
    let mut screen = Screen::of(&command);
    screen
        .until("7.1")
        .types("f")
        .until("lead:hos")
        .types(ENTER)
        .until("filter: lead:hos");
    screen.types("q").until("q does nothing here").types("Q");
    assert!(screen.end().success());
    std::fs::write(&file, "theme: mono\nkeys:\n  quit: e\n").unwrap();
    let mut screen = Screen::of(&command);
    screen.until("config.yaml, line 3");
    assert_eq!(screen.end().exit_code(), 2);
    assert!(
        screen.text().contains("edit and quit") || screen.text().contains("quit and edit"),
        "{}",
        screen.text()
    );
}

#[cfg(unix)]
#[test]
fn the_shell_is_gone_back_to_and_returned_from() {
    let book = Book::with_plan(SAMPLE);
    let pledge = book.pledge(&[]);
    let mut shell = std::process::Command::new("bash");
    shell.args(["--norc", "--noprofile", "-i"]);
    shell.current_dir(pledge.get_current_dir().unwrap());
    for (name, value) in pledge.get_envs() {
        match value {
            Some(value) => shell.env(name, value),
            None => shell.env_remove(name),
        };
    }
    // Each prompt bears its own number: one that an earlier command left on the screen says nothing of this one.
    shell.env("PS1", "ready \\#> ");
    let mut screen = Screen::of(&shell);
    let program = pledge.get_program().to_str().unwrap().to_owned();
    screen
        .until("ready 1>")
        .types(&program)
        .types(ENTER)
        .until("Commitment");
    screen.types("j\u{1a}").until("Stopped").until("ready 2>");
    assert!(!screen.terminal().alternate_screen() && !screen.terminal().hide_cursor());
    screen
        .types("fg")
        .types(ENTER)
        .until("Commitment")
        .types("e")
        // The last line of the form's frame: only then has the footer of the plan gone.
        .until("Ctrl-S save");
    screen
        .types(ESCAPE)
        .until("e edit")
        .types("q")
        .until("ready 3>")
        .types("exit\r");
    screen.end();
    screen.is_given_back();
}

#[test]
fn an_edit_by_hand_that_nobody_wants_is_thrown_away_and_kept() {
    let book = Book::with_plan(SAMPLE);
    let mut screen = open(&book);
    book.edit_by_hand("status: in progress", "status: paused");
    let by_hand = book.plan();
    screen
        .until("edits by hand wait")
        .types("C")
        .until("Saves as  7.1");
    screen.until("Ctrl-X throw away").types("\u{18}");
    screen
        .until("Throw the edits made by hand away?")
        .until("status in progress → paused");
    // Enter leaves everything as it is.
    screen.types(ENTER).until_gone("Throw the edits");
    assert_eq!(book.plan(), by_hand);
    screen.types("\u{18}").until("Throw the edits").types("y");
    screen.until("are thrown away").until("set-aside").types(ENTER);
    screen.until_gone("edits by hand wait").types("q");
    assert!(screen.end().success());
    assert_eq!(
        (book.plan(), book.uncommitted()),
        (SAMPLE.to_owned(), String::new())
    );
    let copy = book.path().join(".git/pledge/set-aside/plan.yaml.1");
    assert_eq!(std::fs::read_to_string(copy).unwrap(), by_hand);
}

#[test]
fn what_came_into_the_file_after_the_question_is_not_thrown_away() {
    let book = Book::with_plan(SAMPLE);
    book.edit_by_hand("status: in progress", "status: paused");
    let mut screen = open(&book);
    screen.types("C").until("Saves as  7.1: status").types("\u{18}");
    screen.until("Throw the edits made by hand away?");
    book.edit_by_hand("due: Autumn 2018", "due: Winter 2018/19");
    let both = book.plan();
    screen.types("y").until("saved again since you were told");
    assert_eq!(book.plan(), both);
    assert!(!book.path().join(".git/pledge/set-aside").exists());
}

#[test]
fn a_lead_that_a_pasted_table_named_in_words_is_put_in_every_place_at_once() {
    let plan = SAMPLE.replace("lead: hos", "lead: Designated Nurse");
    let places = plan.matches("lead: Designated Nurse").count();
    assert_eq!(places, 2);
    let book = Book::with_plan(&plan);
    book.run("add lead --ref dn --name 'Designated Nurse' --kind post")
        .ok()
        .complains(&format!(
            "{places} places name this lead in words: pledge check --fix lead-not-registered puts the lead there"
        ));
    let mut screen = open(&book);
    screen
        .types("!")
        .until("stands as free text, though the plan has")
        .types("x");
    screen
        .until(&format!("in all {places} places that say so"))
        .types(ENTER);
    screen.until_gone("stands as free text");
    assert_eq!(book.plan().matches("lead: dn").count(), places);
    assert_eq!(book.commits(), 3);
    book.run("add lead --ref cn --name 'Community Nurse'")
        .ok()
        .never_complains("in words");
}

#[test]
fn a_mistyped_lead_is_put_right_from_its_finding_and_a_field_is_told_where() {
    let plan = SAMPLE.replacen("lead: hos", "lead: hoss", 1).replacen(
        "due: Autumn 2018",
        "due_: Autumn 2018   # as agreed in May",
        1,
    );
    let book = Book::with_plan(&plan);
    let mut screen = open(&book);
    screen.types("!").until("did you mean hos?").types("x");
    screen.until("put it right").until("7.1: lead").types(ENTER);
    screen.until("· 7.1: lead").until_gone("hoss\" is not");
    assert_eq!(book.plan(), plan.replace("lead: hoss", "lead: hos"));
    // A field is not renamed by an edit: the comment beside it would be lost.
    screen
        .types("j")
        .until("did you mean due? put its name right in the file");
    screen.types("x").until("asks for a decision of yours");
    assert_eq!(book.commits(), 2);
}
