use clap::ArgMatches;
use serde_json::{Value as Json, json};

use super::console::Console;
use super::failure::Failure;
use super::{open, value};
use crate::assistant::catalogue::{self, Blank, BlankValue, Skill, Vocabulary};
use crate::assistant::rule::{Recipient, Recipients, StateRecipients};
use crate::assistant::rules::{self, KeptRule, RuleProblem, Saved};
use crate::assistant::starting_rules;
use crate::books::{self, Books, Session};
use crate::language::search::fold;
use crate::language::{Argument, Language, text};
use crate::model::{BasisPoints, Id};

/// `artel skill`: shows the assistant's skills, switches them and fills their blanks.
pub(super) fn run(console: &mut Console, matches: &ArgMatches) -> Result<(), Failure> {
    let Some((name, of_command)) = matches.subcommand() else { return Err(Failure::usage(console.say("cli-wrong-no-command"))) };
    let books = open::books(console, of_command)?;
    match name {
        "on" => switch(console, of_command, &books, true),
        "off" => switch(console, of_command, &books, false),
        "set" => set(console, of_command, &books),
        _ => list(console, &books),
    }
}

fn list(console: &mut Console, books: &Books) -> Result<(), Failure> {
    let language = console.language;
    let (rules, vocabulary) = books.read(|reading| Ok::<_, books::Error>((rules::list(reading)?, Vocabulary::read(reading)?)))?;
    let mut answer: Vec<Json> = Vec::new();
    for skill in Skill::ALL {
        let kept = rules.iter().find(|kept| kept.skill == Some(skill.number()));
        let enabled = kept.is_some_and(|kept| kept.enabled);
        let sentence = match kept {
            Some(kept) => catalogue::sentence(Some(skill), &kept.rule, &vocabulary, language),
            None => text(language, skill.name_key()),
        };
        if !console.json {
            let line = state_line(console, skill, enabled, &sentence);
            console.line(&line)?;
        }
        answer.push(record(skill, enabled, &sentence, kept));
    }
    if console.json { console.answer(&answer, "") } else { console.flush() }
}

/// How a skill stands, for other programs.
fn record(skill: Skill, enabled: bool, sentence: &str, kept: Option<&KeptRule>) -> Json {
    json!({
        "skill": skill.number(),
        "enabled": enabled,
        "sentence": sentence,
        "rule_id": kept.map(|kept| kept.id),
        "revision": kept.map(|kept| kept.revision),
    })
}

fn state_line(console: &Console, skill: Skill, enabled: bool, sentence: &str) -> String {
    let key = if enabled { "cli-skill-line-on" } else { "cli-skill-line-off" };
    console.say_with(key, &[("number", Argument::from(skill.number().to_string())), ("sentence", Argument::from(sentence))])
}

fn switch(console: &mut Console, matches: &ArgMatches, books: &Books, on: bool) -> Result<(), Failure> {
    let skill = skill_of(console, matches)?;
    change(console, matches, books, skill, |session, kept, _| Ok(rules::set_enabled(session, kept.id, on)?))
}

fn set(console: &mut Console, matches: &ArgMatches, books: &Books) -> Result<(), Failure> {
    let skill = skill_of(console, matches)?;
    let filler = Filler { console_language: console.language, skill, matches };
    change(console, matches, books, skill, |session, kept, vocabulary| {
        let mut rule = kept.rule.clone();
        for (option, blank, value) in filler.values(&kept, vocabulary)? {
            if !skill.fill(&mut rule, blank, &value) {
                return Err(filler.no_blank(option));
            }
        }
        Ok(rules::save(session, kept.id, kept.skill, &rule)?)
    })
}

type Kept = std::result::Result<Saved, Vec<RuleProblem>>;

/// Changes the rule of a skill and tells how it reads now. Books that have no rule of the skill get it first.
fn change(
    console: &mut Console,
    matches: &ArgMatches,
    books: &Books,
    skill: Skill,
    work: impl FnOnce(&mut Session<'_, '_>, KeptRule, &Vocabulary) -> Result<Kept, Failure>,
) -> Result<(), Failure> {
    let language = console.language;
    let author = open::author(console, matches, books)?;
    let (saved, sentence) = books.write(author, |session| {
        if rules::of_skill(session.transaction, skill.number())?.is_none() {
            starting_rules(session, language)?;
        }
        let kept = rules::of_skill(session.transaction, skill.number())?.ok_or(books::Error::NoSuch("skill"))?;
        let vocabulary = Vocabulary::read(session.transaction)?;
        let saved = work(session, kept, &vocabulary)?.map_err(|problems| {
            let sentences: Vec<String> = problems.iter().map(|problem| problem.phrase().say(language)).collect();
            Failure::Refused(sentences.join(" "))
        })?;
        let sentence = catalogue::sentence(Some(skill), &saved.rule.rule, &vocabulary, language);
        Ok::<_, Failure>((saved, sentence))
    })?;
    if !saved.loops.is_empty() {
        console.note("cli-skill-loop");
    }
    let rule = &saved.rule;
    let line = state_line(console, skill, rule.enabled, &sentence);
    console.answer(&record(skill, rule.enabled, &sentence, Some(rule)), &line)
}

fn skill_of(console: &Console, matches: &ArgMatches) -> Result<Skill, Failure> {
    let number = matches.get_one::<u8>("number").copied().unwrap_or_default();
    Skill::from_number(number).ok_or_else(|| {
        let known: Vec<String> = Skill::ALL.iter().map(|skill| skill.number().to_string()).collect();
        Failure::usage(console.say_with(
            "cli-skill-unknown",
            &[("number", Argument::from(number.to_string())), ("known", Argument::from(known.join(", ")))],
        ))
    })
}

/// Makes values of blanks of what was typed.
struct Filler<'a> {
    console_language: Language,
    skill: Skill,
    matches: &'a ArgMatches,
}

impl Filler<'_> {
    /// What was given, with the option that gave it.
    fn values(&self, kept: &KeptRule, vocabulary: &Vocabulary) -> Result<Vec<(&'static str, Blank, BlankValue)>, Failure> {
        let has =
            |blank: Blank| self.skill.blanks(&kept.rule).is_some_and(|blanks| blanks.iter().any(|(known, _)| *known == blank));
        let mut values = Vec::new();
        let states = self.many("state");
        if has(Blank::States) && !states.is_empty() {
            let states = states.iter().map(|name| self.state(vocabulary, name)).collect::<Result<_, _>>()?;
            values.push(("--state", Blank::States, BlankValue::States(states)));
        } else if let Some(name) = states.last() {
            values.push(("--state", Blank::State, BlankValue::State(self.state(vocabulary, name)?)));
        }
        if let Some(typed) = value(self.matches, "percent") {
            values.push(("--percent", Blank::Threshold, BlankValue::Percent(self.percent(typed)?)));
        }
        if let Some(days) = self.matches.get_one::<i64>("days") {
            values.push(("--days", Blank::Days, BlankValue::Days(*days)));
        }
        if let Some(name) = value(self.matches, "template") {
            let wanted = fold(name);
            let known = vocabulary.templates.iter().find(|template| fold(&template.name) == wanted);
            let known = known.ok_or_else(|| self.no_such("cli-no-template", name))?;
            values.push(("--template", Blank::Template, BlankValue::Template(known.id)));
        }
        let told = self.many("tell");
        if !told.is_empty() {
            let blank = if has(Blank::Table) { Blank::Table } else { Blank::Recipients };
            values.push(("--tell", blank, BlankValue::Recipients(self.recipients(vocabulary, &told)?)));
        }
        if values.is_empty() { Err(Failure::usage(self.say("cli-skill-nothing-to-set"))) } else { Ok(values) }
    }

    fn many(&self, name: &str) -> Vec<&str> {
        self.matches.get_many::<String>(name).into_iter().flatten().map(String::as_str).collect()
    }

    fn say(&self, key: &str) -> String {
        text(self.console_language, key)
    }

    fn no_such(&self, key: &str, name: &str) -> Failure {
        Failure::Refused(crate::language::text_with(self.console_language, key, &[("name", Argument::from(name))]))
    }

    fn no_blank(&self, option: &str) -> Failure {
        Failure::usage(crate::language::text_with(
            self.console_language,
            "cli-skill-no-blank",
            &[("option", Argument::from(option)), ("number", Argument::from(self.skill.number().to_string()))],
        ))
    }

    fn state(&self, vocabulary: &Vocabulary, name: &str) -> Result<Id, Failure> {
        let wanted = fold(name);
        let states = &vocabulary.directory.states;
        let known = states.iter().find(|state| fold(&state.name) == wanted || fold(&state.short_name) == wanted);
        known.map(|state| state.id).ok_or_else(|| self.no_such("cli-no-state", name))
    }

    fn employee(&self, vocabulary: &Vocabulary, name: &str) -> Result<Recipient, Failure> {
        let wanted = fold(name);
        let is = |word: &str, key: &str| wanted == word || wanted == fold(&self.say(key));
        if is("responsible", "common-responsible") {
            return Ok(Recipient::Responsible);
        }
        if is("author", "common-author") {
            return Ok(Recipient::Author);
        }
        let known = vocabulary.directory.people().find(|person| fold(&person.name) == wanted);
        known.map(|person| Recipient::Employee(person.id)).ok_or_else(|| self.no_such("cli-no-employee", name))
    }

    /// People who are always told, and `STATE=PERSON` for those who are told in a state.
    fn recipients(&self, vocabulary: &Vocabulary, told: &[&str]) -> Result<Recipients, Failure> {
        let mut recipients = Recipients::default();
        for typed in told {
            match typed.split_once('=') {
                None => recipients.always.push(self.employee(vocabulary, typed)?),
                Some((state, person)) => {
                    let state = self.state(vocabulary, state)?;
                    let person = self.employee(vocabulary, person)?;
                    match recipients.by_state.iter_mut().find(|row| row.state == state) {
                        Some(row) => row.recipients.push(person),
                        None => recipients.by_state.push(StateRecipients { state, recipients: vec![person] }),
                    }
                }
            }
        }
        Ok(recipients)
    }

    /// «100», «99,5», «50 %».
    fn percent(&self, typed: &str) -> Result<BasisPoints, Failure> {
        let digits = typed.trim().trim_end_matches('%').trim_end();
        // Hundredths of a percent are read as hundredths of money are.
        let read = crate::language::format::parse_money(digits).ok().map(crate::model::Money::minor);
        let share = read.filter(|share| (0..=BasisPoints::FULL.value()).contains(share));
        share.map(BasisPoints::new).ok_or_else(|| {
            let sentence = crate::language::text_with(
                self.console_language,
                "cli-wrong-value",
                &[("name", Argument::from("--percent")), ("value", Argument::from(typed))],
            );
            Failure::usage(sentence)
        })
    }
}
