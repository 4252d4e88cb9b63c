use super::draft::Draft;
use super::{Read, State};
use crate::app::desk::Desk;
use crate::assistant::activity::ListedRun;
use crate::assistant::catalogue::{self, Blank, BlankValue, Piece, Skill};
use crate::assistant::rule::Rule;
use crate::assistant::runs::Outcome;
use crate::language::{Argument, format, search};
use crate::model::{DocumentRef, Id, Moment};
use chrono::Datelike;

/// A rule as its row is drawn.
pub(super) struct Line {
    pub id: Id,
    pub enabled: bool,
    /// Whether it is kept: a new one is not yet.
    pub kept: bool,
    /// Whether it is a further rule of its skill, or one of no skill: such a one can be removed.
    pub further: bool,
    pub pieces: Vec<Piece>,
    pub blanks: Vec<(Blank, BlankValue)>,
    /// What the sentence does not say: further actions and conditions.
    pub more: Option<String>,
    pub count: String,
    pub last: String,
    /// How many runs failed.
    pub failed: Option<String>,
    /// Its words folded for search.
    folded: String,
}

/// The rules whose sentences begin alike.
pub(super) struct Group {
    /// None for rules of no skill.
    pub group: Option<catalogue::Group>,
    pub title: String,
    pub lines: Vec<Line>,
}

impl Group {
    pub fn enabled(&self) -> usize {
        self.lines.iter().filter(|line| line.enabled).count()
    }
}

/// A run of an open rule as it is drawn.
pub(super) struct RunLine {
    pub run: Id,
    pub document: DocumentRef,
    pub number: String,
    pub when: String,
    pub outcome: Outcome,
    pub outcome_words: String,
    pub words: String,
}

/// «сегодня 11:41», «20.11 17:20»; with the year when it is not this one.
pub(super) fn when(moment: Moment, desk: &Desk) -> String {
    let (today, day) = (desk.today(), format::local_date(moment));
    let date = match (today - day).num_days() {
        -1..=1 => format::relative_day(desk.language, today, day),
        _ if today.year() == day.year() => format::date_short(day),
        _ => format::date(day),
    };
    format!("{date} {}", format::time(moment))
}

pub(super) fn run_line(listed: &ListedRun, desk: &Desk) -> RunLine {
    RunLine {
        run: listed.run.id,
        document: listed.run.document,
        number: listed.number.clone(),
        when: when(listed.run.moment, desk),
        outcome: listed.run.outcome,
        outcome_words: desk.text(listed.run.outcome.key()),
        words: listed.words.say(desk.language),
    }
}

/// The groups of the card with their rules, and the new ones that are not kept yet.
pub(super) fn groups(read: &Read, drafts: &[Draft], desk: &Desk) -> Vec<Group> {
    let name =
        read.vocabulary.directory.assistant().map_or_else(|| desk.text("assistant-name"), |assistant| assistant.name.clone());
    let kinds = catalogue::Group::ALL.map(Some).into_iter().chain([None]);
    let mut groups: Vec<Group> = kinds
        .map(|group| {
            let title = match group {
                Some(group) => format!("{}…", desk.text_with(group.key(), &[("name", Argument::from(name.as_str()))])),
                None => desk.text("card-own-rules"),
            };
            Group { group, title, lines: Vec::new() }
        })
        .collect();
    let mut met: Vec<Skill> = Vec::new();
    for kept in &read.rules {
        let skill = kept.skill.and_then(Skill::from_number);
        let further = skill.is_none_or(|skill| met.contains(&skill));
        met.extend(skill);
        let mut line = line(kept.id, skill, &kept.rule, read, desk);
        line.enabled = kept.enabled;
        line.kept = true;
        line.further = further;
        put(&mut groups, skill, line);
    }
    for draft in drafts.iter().filter(|draft| draft.kept.is_none()) {
        put(&mut groups, draft.skill, line(draft.id, draft.skill, &draft.rule, read, desk));
    }
    groups.retain(|group| !group.lines.is_empty());
    for group in &mut groups {
        let head = search::fold(&group.title);
        for line in &mut group.lines {
            line.folded = format!("{head} {}", line.folded);
        }
    }
    groups
}

fn put(groups: &mut [Group], skill: Option<Skill>, line: Line) {
    let wanted = skill.map(Skill::group);
    if let Some(group) = groups.iter_mut().find(|group| group.group == wanted) {
        group.lines.push(line);
    }
}

fn line(id: Id, skill: Option<Skill>, rule: &Rule, read: &Read, desk: &Desk) -> Line {
    let language = desk.language;
    let mut pieces = catalogue::pieces(skill, rule, &read.vocabulary, language);
    let blanks = skill.and_then(|skill| skill.blanks(rule));
    if blanks.is_some() {
        // The sentence goes on from the head of its group.
        match pieces.first_mut() {
            Some(Piece::Text(words)) => words.insert(0, '…'),
            _ => pieces.insert(0, Piece::Text("…".to_owned())),
        }
    }
    let activity = read.activity.iter().find(|activity| activity.rule == id);
    let done = activity.map_or(0, |activity| activity.done);
    let failed = activity.map_or(0, |activity| activity.failed);
    let name = skill.map(|skill| desk.text(skill.name_key())).unwrap_or_default();
    Line {
        id,
        enabled: false,
        kept: false,
        further: false,
        more: skill.filter(|_| blanks.is_some()).and_then(|skill| more(skill, rule, desk)),
        blanks: blanks.unwrap_or_default(),
        count: desk.text_with("card-runs", &[("count", Argument::from(done))]),
        last: activity.and_then(|activity| activity.last).map_or_else(|| "—".to_owned(), |last| when(last, desk)),
        failed: (failed > 0).then(|| desk.text_with("card-failed", &[("count", Argument::from(failed))])),
        folded: search::fold(&format!("{} {name}", catalogue::sentence(skill, rule, &read.vocabulary, language))),
        pieces,
    }
}

/// What a closed row does not show of the rule.
fn more(skill: Skill, rule: &Rule, desk: &Desk) -> Option<String> {
    let count = |number: usize| [("count", Argument::from(number))];
    let mut parts = Vec::new();
    let actions = rule.actions.len().saturating_sub(1);
    if actions > 0 {
        parts.push(desk.text_with("card-more-actions", &count(actions)));
    }
    let conditions = skill.extra_conditions(rule).len();
    if conditions > 0 {
        parts.push(desk.text_with("card-more-conditions", &count(conditions)));
    }
    if rule.timing.delay_minutes > 0 {
        parts.push(desk.text("card-more-delay"));
    }
    (!parts.is_empty()).then(|| parts.join(", "))
}

impl State {
    /// The rows that the search finds; a row with changes is never hidden.
    pub(super) fn shown(&self) -> impl Iterator<Item = (&Group, Vec<&Line>)> {
        let query = search::fold(&self.search);
        let words: Vec<String> = query.split_whitespace().map(str::to_owned).collect();
        self.groups.iter().filter_map(move |group| {
            let lines: Vec<&Line> = group
                .lines
                .iter()
                .filter(|line| {
                    words.iter().all(|word| line.folded.contains(word.as_str()))
                        || self.draft(line.id).is_some_and(Draft::is_unsaved)
                })
                .collect();
            (!lines.is_empty()).then_some((group, lines))
        })
    }

    pub(super) fn line(&self, id: Id) -> Option<&Line> {
        self.groups.iter().flat_map(|group| &group.lines).find(|line| line.id == id)
    }

    pub(super) fn draft(&self, id: Id) -> Option<&Draft> {
        self.drafts.iter().find(|draft| draft.id == id)
    }
}
