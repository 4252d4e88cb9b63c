//! Runs the whole shell without a window: keys and clicks go through its real widgets, which keep their state (the focus, what is
//! open) from frame to frame, and the work that it starts runs to its answers. For tests only.

use std::time::{Duration, Instant};

use iced::advanced::widget::Operation;
use iced::advanced::widget::operation::Outcome;
use iced::futures::StreamExt;
use iced::futures::stream::{BoxStream, SelectAll};
use iced::keyboard::key::{Code, Named, NativeCode, Physical};
use iced::keyboard::{self, Modifiers};
use iced::{Event, Renderer, Size, Task, mouse, window};
use iced_test::core::clipboard;
use iced_test::core::renderer::Headless;
use iced_test::core::widget::Id as WidgetId;
use iced_test::runtime::user_interface::{Cache, UserInterface};
use iced_test::runtime::{Action, task::into_stream};
use iced_test::selector::{Bounded, Selector, Target};

use super::opening::Opened;
use super::preferences::Preferences;
use super::shell::{Message, Shell};
use crate::books::firm::Firm;
use crate::language::Language;
use crate::model::Id;
use crate::ui::fonts;
use crate::ui::keys::{Key, Shortcut};

/// Longer than this no answer of a scratch company takes.
const PATIENCE: Duration = Duration::from_secs(20);
/// After so long without an answer nothing is under way any more, but timers.
const QUIET: Duration = Duration::from_millis(120);

/// A shell with the manager of a scratch firm in front.
pub struct Window {
    pub shell: Shell,
    cache: Option<Cache>,
    renderer: Renderer,
    cursor: mouse::Cursor,
    work: SelectAll<BoxStream<'static, Action<Message>>>,
    runtime: tokio::runtime::Runtime,
    size: Size,
    _folder: tempfile::TempDir,
}

impl Window {
    /// Opens the shell in a window of 1440 × 900 and waits until it is quiet.
    pub fn open(firm: &Firm) -> Self {
        Self::open_with(firm, Preferences::default(), Size::new(1_440.0, 900.0))
    }

    pub fn open_with(firm: &Firm, preferences: Preferences, size: Size) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
        let settings = fonts::settings();
        for font in settings.fonts {
            iced_test::renderer::graphics::text::font_system().write().unwrap().load_font(font);
        }
        let making = <Renderer as Headless>::new(settings.default_font, settings.default_text_size, None);
        let renderer = iced::futures::executor::block_on(making).expect("a renderer without a window");
        let opened = Opened {
            books: firm.books.clone(),
            directory: std::sync::Arc::new(firm.directory.clone()),
            employee: Some(firm.manager),
            probable: Some(firm.manager),
        };
        let preferences = Preferences { language: Some(Language::Russian), ..preferences };
        let (shell, task) = Shell::open(&opened, preferences, folder.path().to_owned(), size).unwrap();
        let mut window = Self {
            shell,
            cache: Some(Cache::default()),
            renderer,
            cursor: mouse::Cursor::Unavailable,
            work: SelectAll::new(),
            runtime,
            size,
            _folder: folder,
        };
        window.begin(task);
        window.settle();
        window
    }

    fn begin(&mut self, task: Task<Message>) {
        if let Some(stream) = into_stream(task) {
            self.work.push(stream);
        }
    }

    /// Hands the shell a message.
    pub fn send(&mut self, message: Message) {
        let task = self.shell.update(message);
        self.begin(task);
    }

    /// Waits until nothing is under way any more.
    pub fn settle(&mut self) {
        let began = Instant::now();
        loop {
            self.frame(&[Event::Window(window::Event::RedrawRequested(Instant::now()))]);
            let next = self.runtime.block_on(async { tokio::time::timeout(QUIET, self.work.next()).await });
            let Ok(Some(action)) = next else { return };
            self.perform(action);
            assert!(began.elapsed() < PATIENCE, "the shell does not come to rest");
        }
    }

    /// Waits until something is so.
    pub fn until(&mut self, what: &str, mut so: impl FnMut(&mut Self) -> bool) {
        let began = Instant::now();
        loop {
            self.settle();
            if so(self) {
                return;
            }
            assert!(began.elapsed() < PATIENCE, "waited in vain until {what}");
        }
    }

    fn perform(&mut self, action: Action<Message>) {
        match action {
            Action::Output(message) => self.send(message),
            Action::Widget(operation) => {
                self.operate(operation);
            }
            _ => {}
        }
    }

    /// Runs an operation with all that it chains over the widgets.
    fn operate(&mut self, operation: Box<dyn Operation>) {
        let mut current = Some(operation);
        self.in_frame(|interface, renderer, _, _| {
            while let Some(mut operation) = current.take() {
                interface.operate(renderer, operation.as_mut());
                if let Outcome::Chain(next) = operation.finish() {
                    current = Some(next);
                }
            }
        });
    }

    /// Lets something happen to the widgets as they are drawn now, and hands what they send to the shell.
    fn in_frame<T>(
        &mut self,
        act: impl FnOnce(&mut UserInterface<'_, Message, iced::Theme, Renderer>, &mut Renderer, mouse::Cursor, &mut Vec<Message>) -> T,
    ) -> T {
        let mut messages = Vec::new();
        let cache = self.cache.take().unwrap_or_default();
        let mut interface = UserInterface::build(self.shell.view(), self.size, cache, &mut self.renderer);
        let answer = act(&mut interface, &mut self.renderer, self.cursor, &mut messages);
        self.cache = Some(interface.into_cache());
        for message in messages {
            self.send(message);
        }
        answer
    }

    fn frame(&mut self, events: &[Event]) {
        self.in_frame(|interface, renderer, cursor, messages| {
            let _ = interface.update(events, cursor, renderer, &mut clipboard::Null, messages);
        });
    }

    fn find<S: Selector + Send>(&mut self, selector: S) -> Option<S::Output>
    where
        S::Output: Clone + Send,
    {
        let mut search = selector.find();
        self.in_frame(|interface, renderer, _, _| {
            interface.operate(renderer, &mut iced::advanced::widget::operation::black_box(&mut search));
        });
        match search.finish() {
            Outcome::Some(found) => found,
            _ => None,
        }
    }

    /// Whether exactly this text is drawn.
    pub fn shows(&mut self, text: &str) -> bool {
        self.find(text.to_owned()).is_some()
    }

    /// The name of what has the keyboard focus.
    pub fn focused(&mut self) -> Option<WidgetId> {
        match self.find(iced_test::selector::is_focused())? {
            Target::Focusable { id, .. } => id,
            _ => None,
        }
    }

    /// Whether what bears this name has the keyboard focus.
    pub fn has_focus(&mut self, id: impl Into<WidgetId>) -> bool {
        self.focused() == Some(id.into())
    }

    fn click_at(&mut self, target: &impl Bounded, what: &str) {
        let bounds = target.visible_bounds().unwrap_or_else(|| panic!("{what} is not in sight"));
        self.cursor = mouse::Cursor::Available(bounds.center());
        for event in [
            mouse::Event::CursorMoved { position: bounds.center() },
            mouse::Event::ButtonPressed(mouse::Button::Left),
            mouse::Event::ButtonReleased(mouse::Button::Left),
        ] {
            self.frame(&[Event::Mouse(event)]);
        }
        self.cursor = mouse::Cursor::Unavailable;
        self.settle();
    }

    /// Presses what bears this text.
    pub fn click(&mut self, text: &str) {
        let target = self.find(text.to_owned()).unwrap_or_else(|| panic!("«{text}» is not there"));
        self.click_at(&target, text);
    }

    /// Presses what has this id.
    pub fn click_id(&mut self, id: &'static str) {
        let target = self.find(iced_test::selector::id(id)).unwrap_or_else(|| panic!("{id} is not there"));
        self.click_at(&target, id);
    }

    /// Presses a key or a chord on a keyboard with the Russian layout.
    pub fn press(&mut self, shortcut: Shortcut) {
        let mut modifiers = Modifiers::empty();
        modifiers.set(Modifiers::COMMAND, shortcut.ctrl);
        modifiers.set(Modifiers::ALT, shortcut.alt);
        modifiers.set(Modifiers::SHIFT, shortcut.shift);
        let (key, physical, text) = match shortcut.key {
            Key::Named(named) => (keyboard::Key::Named(named), Physical::Unidentified(NativeCode::Unidentified), None),
            Key::Letter(letter) => {
                let (typed, code) = place_of(letter);
                // With Alt the system still says what the key types.
                let text = (shortcut.alt && !shortcut.ctrl).then_some(typed);
                (keyboard::Key::Character(typed.to_string().into()), Physical::Code(code), text)
            }
        };
        self.strike(key, physical, modifiers, text);
    }

    /// Presses a named key.
    pub fn tap(&mut self, named: Named) {
        self.press(Shortcut::named(named));
    }

    /// Types text.
    pub fn type_text(&mut self, text: &str) {
        for letter in text.chars() {
            let key = keyboard::Key::Character(letter.to_string().into());
            self.strike(key, Physical::Unidentified(NativeCode::Unidentified), Modifiers::empty(), Some(letter));
        }
    }

    /// Types text and Enter faster than the books answer.
    pub fn type_and_enter_at_once(&mut self, text: &str) {
        let unknown = Physical::Unidentified(NativeCode::Unidentified);
        for letter in text.chars() {
            self.hit(keyboard::Key::Character(letter.to_string().into()), unknown, Modifiers::empty(), Some(letter));
        }
        self.tap(Named::Enter);
    }

    fn strike(&mut self, key: keyboard::Key, physical_key: Physical, modifiers: Modifiers, text: Option<char>) {
        self.hit(key, physical_key, modifiers, text);
        self.settle();
    }

    fn hit(&mut self, key: keyboard::Key, physical_key: Physical, modifiers: Modifiers, text: Option<char>) {
        let pressed = keyboard::Event::KeyPressed {
            modified_key: key.clone(),
            key,
            physical_key,
            location: keyboard::Location::Standard,
            modifiers,
            repeat: false,
            text: text.map(|letter| letter.to_string().into()),
        };
        self.frame(&[Event::Keyboard(pressed)]);
    }

    /// Who sits in front.
    pub fn person(&self) -> Id {
        self.shell.desk().employee
    }
}

/// The letter of the Russian layout on the key of a Latin one, and the key.
fn place_of(letter: char) -> (char, Code) {
    match letter {
        'a' => ('ф', Code::KeyA),
        'b' => ('и', Code::KeyB),
        'd' => ('в', Code::KeyD),
        'f' => ('а', Code::KeyF),
        'k' => ('л', Code::KeyK),
        'n' => ('т', Code::KeyN),
        's' => ('ы', Code::KeyS),
        'w' => ('ц', Code::KeyW),
        '0' => ('0', Code::Digit0),
        '1' => ('1', Code::Digit1),
        '2' => ('2', Code::Digit2),
        '3' => ('3', Code::Digit3),
        '4' => ('4', Code::Digit4),
        other => panic!("the key of {other} is not known to the test"),
    }
}
