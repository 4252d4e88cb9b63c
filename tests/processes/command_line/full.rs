//! A disk that is full: a sentence, nothing lost, nothing by halves, and on it goes once there is room.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::Artel;

/// A small disk of its own, which needs root; gone when dropped.
struct Disk(PathBuf);

impl Disk {
    fn mount(at: &Path, kilobytes: u32) -> Option<Self> {
        std::fs::create_dir(at).unwrap();
        let size = format!("size={kilobytes}k");
        let mounted = Command::new("mount").args(["-t", "tmpfs", "-o", &size, "tmpfs"]).arg(at).output();
        mounted.is_ok_and(|output| output.status.success()).then(|| Self(at.to_owned()))
    }

    /// Takes all the room but so much.
    fn fill_but(&self, kilobytes: usize) {
        let _ = std::fs::remove_file(self.0.join("filling"));
        let mut size = 64 << 20;
        // The system says how much there is room for by refusing more.
        while std::fs::write(self.0.join("filling"), vec![0; size]).is_err() {
            size = usize::try_from(std::fs::metadata(self.0.join("filling")).map_or(0, |file| file.len())).unwrap();
        }
        std::fs::write(self.0.join("filling"), vec![0; size.saturating_sub(kilobytes << 10)]).unwrap();
    }

    fn free(&self) {
        std::fs::remove_file(self.0.join("filling")).unwrap();
    }

    fn names(&self) -> Vec<String> {
        let mut names: Vec<String> =
            std::fs::read_dir(&self.0).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(&self.0).status();
    }
}

#[test]
fn a_full_disk_is_told_and_loses_nothing() {
    let artel = Artel::new();
    let Some(disk) = Disk::mount(&artel.path("disk"), 16 << 10) else {
        eprintln!("not tested on a full disk: making a small one needs root");
        return;
    };
    let company = "disk/F";
    artel.done(&["new", "--company", company]);
    let mut sheet = "number,date,customer,product,quantity,price\n".to_owned();
    for number in 1..=3_000 {
        sheet += &format!("A-{number:06},2026-11-01,Покупатель {},Стол «Верба»,2,12500.50\n", number % 97);
    }
    artel.write("few.csv", sheet.lines().take(51).collect::<Vec<_>>().join("\n"));
    artel.write("many.csv", &sheet);
    artel.done(&["import", "few.csv", "--company", company]);
    let orders = artel.export("orders", company);
    assert_eq!(orders.len(), 50);

    for room in [0, 100, 1_000] {
        disk.fill_but(room);
        for command in [
            vec!["import", "many.csv", "--company", company],
            vec!["new", "--demo", "--orders", "2000", "--company", "disk/G"],
            vec!["backup", "disk/copy", "--company", company],
        ] {
            let told = artel.refused(1, &command);
            assert!(told.contains("места"), "{room} KB, {}: {told}", command.join(" "));
        }
        // What was there is read and checked as before, and nothing half made is left.
        assert_eq!(artel.export("orders", company), orders, "{room} KB");
        artel.done(&["check", "--company", company]);
        let left: Vec<String> = disk.names().into_iter().filter(|name| !name.starts_with('F')).collect();
        assert_eq!(left, ["filling"], "{room} KB");
    }
    disk.free();
    artel.done(&["import", "few.csv", "--company", company]);
    assert_eq!(artel.export("orders", company), orders);
    artel.done(&["skill", "on", "25", "--company", company]);
    artel.done(&["check", "--company", company]);
}
