//! What colleagues write under an order.

use super::chance::Chance;
use super::staff::{Role, Staff};

/// Who says what; `{manager}` is called by name.
const DIALOGUES: &[&[(Role, &str)]] = &[
    &[(Role::Designer, "@{manager} проект согласован, столешницу берём 40 мм."), (Role::Manager(0), "Спасибо, выставляю счёт.")],
    &[
        (Role::Technologist, "@{manager} уточните высоту потолка: на замере 2 640, в проекте 2 700."),
        (Role::Manager(0), "2 640 верно, Марина поправит верхние шкафы."),
        (Role::Designer, "Поправила, новая версия у технолога."),
    ],
    &[(Role::Storekeeper, "Петли и направляющие под этот заказ отложены.")],
    &[
        (Role::Accountant, "@{manager} в платёжке нет номера счёта, разнесла по сумме. Проверьте."),
        (Role::Manager(0), "Всё так, это они."),
    ],
    &[
        (Role::Installer, "Были на адресе: стена с перепадом 12 мм, нужна доборная планка."),
        (Role::Technologist, "Заложил планку."),
    ],
    &[(Role::Manager(0), "Клиент просит перенести установку на вторую половину дня."), (Role::Installer, "Можем после 15:00.")],
    &[(Role::Designer, "@{manager} клиент выбирает между матовой эмалью и плёнкой, отправила оба образца.")],
    &[
        (Role::Manager(0), "@Сергей когда сможем запустить?"),
        (Role::Technologist, "Раскрой в четверг, фасады придут к концу недели."),
    ],
    &[(Role::Storekeeper, "Кварц «Белый иней» приедет в пятницу.")],
    &[(Role::Manager(0), "Лифт грузовой, подъём не нужен.")],
    &[(Role::Director, "@{manager} постоянный клиент, сделайте скидку на доставку."), (Role::Manager(0), "Сделала.")],
    &[(Role::Technologist, "Фасады загрунтованы, красим в понедельник.")],
];

/// A conversation about an order that the manager looks after: who says what, in turn.
pub(super) fn dialogue(chance: &mut Chance, manager: Role) -> Vec<(Role, String)> {
    let lines = DIALOGUES[chance.index(DIALOGUES.len())];
    lines
        .iter()
        .map(|(role, words)| {
            let role = if matches!(role, Role::Manager(_)) { manager } else { *role };
            (role, words.replace("{manager}", Staff::first_name(manager)))
        })
        .collect()
}
