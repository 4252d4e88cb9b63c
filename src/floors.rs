//! Keeps imports going down only: reads the sources and fails on a `use` or path that climbs.

use std::fs;
use std::path::{Path, PathBuf};

/// The floors from the ground up, as in docs/ARCHITECTURE.md. A floor may use those before it.
const FLOORS: [&str; 12] =
    ["model", "language", "books", "talk", "channels", "assistant", "exchange", "setup", "reports", "app", "cli", "main"];
/// Stands beside the floors: knows none of them, and only the window draws with it.
const BESIDE: &str = "ui";

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// The floors that a line of code names, as `crate::floor`.
fn named(line: &str) -> impl Iterator<Item = &str> {
    let code = line.split("//").next().unwrap_or_default();
    code.split("crate::")
        .skip(1)
        .map(|rest| rest.split(|letter: char| !letter.is_alphanumeric() && letter != '_').next().unwrap_or(""))
}

#[test]
fn imports_go_down_only() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut climbs = Vec::new();
    let mut looked_at = 0;
    for floor in FLOORS.iter().take(FLOORS.len() - 1).chain([&BESIDE]) {
        let folder = root.join(floor);
        if !folder.exists() {
            continue;
        }
        let allowed: Vec<&str> = match FLOORS.iter().position(|known| known == floor) {
            Some(height) => {
                FLOORS[..=height].iter().copied().chain((*floor == "app" || *floor == "reports").then_some(BESIDE)).collect()
            }
            None => vec![BESIDE],
        };
        let mut files = Vec::new();
        sources(&folder, &mut files);
        for file in files {
            let text = fs::read_to_string(&file).unwrap();
            looked_at += 1;
            for (number, line) in text.lines().enumerate() {
                for name in named(line) {
                    let known = FLOORS.contains(&name) || name == BESIDE;
                    if known && !allowed.contains(&name) {
                        climbs.push(format!("{}:{}: {floor} must not use {name}", file.display(), number + 1));
                    }
                }
                let foreign =
                    (line.contains("use rusqlite") || line.contains("use postgres::") || line.contains("use tokio_postgres"))
                        && !file.components().any(|part| part.as_os_str() == "engine");
                if foreign {
                    climbs.push(format!("{}:{}: only books/engine knows the databases", file.display(), number + 1));
                }
                let drawn = line.contains("use iced::") && !matches!(*floor, "app" | "ui");
                if drawn {
                    climbs.push(format!("{}:{}: only app and ui know the window", file.display(), number + 1));
                }
            }
        }
    }
    assert!(looked_at > 50, "the sources were not found");
    assert!(climbs.is_empty(), "imports climb:\n{}", climbs.join("\n"));
}

#[test]
fn a_climb_would_be_seen() {
    assert_eq!(named("use crate::books::{Error, engine}; // crate::app").collect::<Vec<_>>(), ["books"]);
    assert_eq!(named("    crate::app::Place::Orders => crate::ui::Icon::List").collect::<Vec<_>>(), ["app", "ui"]);
}
