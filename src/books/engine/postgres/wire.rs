//! One connection's wire: several statements go to the server in one way there and back (the protocol's pipelining,
//! <https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-FLOW-PIPELINING>). What they mean is not known here.

use std::collections::VecDeque;
use std::future::{Future, poll_fn};
use std::pin::{Pin, pin};
use std::task::{Context, Poll};
use std::time::Duration;

use futures_util::{Stream, TryStreamExt};
use tokio::runtime::{Builder, Runtime};
use tokio_postgres::types::Type;
use tokio_postgres::{AsyncMessage, CancelToken, Client, Config, Error, Notification, Row, RowStream, Statement};

use super::error::connect_error;
use super::tls::Tls;
use crate::books::engine::{self, Value};

/// Rows taken over at once from those that have arrived.
const ROWS: usize = 256;

/// A connection, driven by whoever waits for it.
pub(super) struct Wire {
    // Declared, and so dropped, before the line: without it the line says goodbye to the server.
    client: Client,
    line: Line,
}

/// One thing to send.
pub(super) enum Step<'a> {
    /// Statements without parameters and answers.
    Command(&'a str),
    /// A prepared statement of which the number of rows is asked.
    Execute(Statement, &'a [Value]),
    /// A prepared statement whose rows are all wanted.
    Rows(Statement, &'a [Value]),
    /// A prepared statement whose rows are fetched by [`Wire::next`]. Only as the last step.
    Stream(Statement, &'a [Value]),
}

/// What came back for a step.
pub(super) enum Answer {
    Touched(u64),
    Rows(Vec<Row>),
    Stream(Pin<Box<RowStream>>),
}

type Pending<'f> = Pin<Box<dyn Future<Output = Result<Answer, Error>> + 'f>>;

impl Wire {
    pub(super) fn connect(config: &Config, tls: Tls, server: &str) -> Result<Self, engine::Error> {
        let runtime = runtime()?;
        let connecting = runtime.block_on(config.connect(tls));
        let (client, mut connection) = connecting.map_err(|error| connect_error(&error, server))?;
        let messages = Box::new(move |context: &mut Context<'_>| connection.poll_message(context));
        Ok(Self { client, line: Line { runtime, messages, heard: VecDeque::new(), ended: false } })
    }

    pub(super) fn is_closed(&self) -> bool {
        self.client.is_closed()
    }

    pub(super) fn cancel_token(&self) -> CancelToken {
        self.client.cancel_token()
    }

    pub(super) fn prepare(&mut self, sql: &str, types: &[Type]) -> Result<Statement, Error> {
        let Self { client, line } = self;
        let mut preparing = pin!(client.prepare_typed(sql, types));
        line.drive(|context, _| preparing.as_mut().poll(context))
    }

    /// Sends all steps together and waits for all answers. The first step that failed is answered with its place; inside a
    /// transaction the server has then refused those after it.
    pub(super) fn send(&mut self, steps: &[Step<'_>]) -> Result<Vec<Answer>, (usize, Error)> {
        let Self { client, line } = self;
        let client: &Client = client;
        let mut pending: Vec<Pending<'_>> = steps.iter().map(|step| Box::pin(one(client, step)) as Pending<'_>).collect();
        let mut answers: Vec<Option<Result<Answer, Error>>> = steps.iter().map(|_| None).collect();
        let mut sent = false;
        let driven = line.drive(|context, _| {
            // The first look at each, in this order, is what sends it; answers come in the same order.
            for (future, answer) in pending.iter_mut().zip(&mut answers).filter(|(_, answer)| answer.is_none()) {
                match future.as_mut().poll(context) {
                    Poll::Ready(ready) => *answer = Some(ready),
                    Poll::Pending if sent => break,
                    Poll::Pending => {}
                }
            }
            sent = true;
            if answers.iter().all(Option::is_some) { Poll::Ready(Ok(())) } else { Poll::Pending }
        });
        let mut found = Vec::with_capacity(steps.len());
        for (place, answer) in answers.into_iter().enumerate() {
            match answer {
                Some(Ok(answer)) => found.push(answer),
                Some(Err(error)) => return Err((place, error)),
                None => break,
            }
        }
        match driven {
            Ok(()) => Ok(found),
            Err(error) => Err((found.len(), error)),
        }
    }

    /// The next rows of a stream, as many as have arrived, and whether there may be more: after its end it must not be asked again.
    pub(super) fn next(&mut self, stream: &mut Pin<Box<RowStream>>) -> Result<(Vec<Row>, bool), Error> {
        let mut rows = Vec::new();
        let more = self.line.drive(|context, _| {
            while rows.len() < ROWS {
                match stream.as_mut().poll_next(context) {
                    Poll::Ready(Some(Ok(row))) => rows.push(row),
                    Poll::Ready(Some(Err(error))) => return Poll::Ready(Err(error)),
                    Poll::Ready(None) => return Poll::Ready(Ok(false)),
                    Poll::Pending if rows.is_empty() => return Poll::Pending,
                    Poll::Pending => break,
                }
            }
            Poll::Ready(Ok(true))
        })?;
        Ok((rows, more))
    }

    /// What the server tells without being asked, at most for the time given.
    pub(super) fn heard(&mut self, timeout: Duration) -> Result<Option<Notification>, Error> {
        let Line { runtime, messages, heard, ended } = &mut self.line;
        runtime.block_on(async {
            let next = poll_fn(|context| {
                if let Err(error) = listen(messages, heard, ended, context) {
                    return Poll::Ready(Err(error));
                }
                match heard.pop_front() {
                    Some(notification) => Poll::Ready(Ok(Some(notification))),
                    None if *ended => Poll::Ready(Ok(None)),
                    None => Poll::Pending,
                }
            });
            tokio::time::timeout(timeout, next).await.unwrap_or(Ok(None))
        })
    }
}

async fn one(client: &Client, step: &Step<'_>) -> Result<Answer, Error> {
    match step {
        Step::Command(sql) => client.batch_execute(sql).await.map(|()| Answer::Touched(0)),
        Step::Execute(statement, parameters) => client.execute_raw(statement, *parameters).await.map(Answer::Touched),
        Step::Rows(statement, parameters) => {
            client.query_raw(statement, *parameters).await?.try_collect().await.map(Answer::Rows)
        }
        Step::Stream(statement, parameters) => {
            client.query_raw(statement, *parameters).await.map(|stream| Answer::Stream(Box::pin(stream)))
        }
    }
}

/// Asks the server to stop what another connection does; a connection of its own.
pub(super) fn cancel(token: &CancelToken, tls: Tls, server: &str) -> Result<(), engine::Error> {
    runtime()?.block_on(token.cancel_query(tls)).map_err(|error| connect_error(&error, server))
}

fn runtime() -> Result<Runtime, engine::Error> {
    let made = Builder::new_current_thread().enable_all().build();
    made.map_err(|error| engine::Error::Server { server: String::new(), detail: error.to_string() })
}

type Messages = Box<dyn FnMut(&mut Context<'_>) -> Poll<Option<Result<AsyncMessage, Error>>> + Send>;

/// The socket's side. It moves only while somebody waits here.
struct Line {
    runtime: Runtime,
    messages: Messages,
    heard: VecDeque<Notification>,
    ended: bool,
}

impl Line {
    /// Moves the line until `poll` is ready; `poll` is told whether the line has ended.
    fn drive<T>(&mut self, mut poll: impl FnMut(&mut Context<'_>, bool) -> Poll<Result<T, Error>>) -> Result<T, Error> {
        let Self { runtime, messages, heard, ended } = self;
        runtime.block_on(poll_fn(|context| match listen(messages, heard, ended, context) {
            Ok(()) => poll(context, *ended),
            Err(error) => Poll::Ready(Err(error)),
        }))
    }
}

/// Takes in what has arrived and sends what waits.
fn listen(
    messages: &mut Messages,
    heard: &mut VecDeque<Notification>,
    ended: &mut bool,
    context: &mut Context<'_>,
) -> Result<(), Error> {
    while !*ended {
        match messages(context) {
            Poll::Ready(Some(Ok(AsyncMessage::Notification(notification)))) => heard.push_back(notification),
            Poll::Ready(Some(Ok(AsyncMessage::Notice(notice)))) => {
                tracing::debug!(message = notice.message(), "server");
            }
            Poll::Ready(Some(Ok(_))) => {}
            Poll::Ready(Some(Err(error))) => {
                *ended = true;
                return Err(error);
            }
            Poll::Ready(None) => *ended = true,
            Poll::Pending => break,
        }
    }
    Ok(())
}

impl Drop for Line {
    fn drop(&mut self) {
        // The client is gone, so what is left to send is the goodbye. A server that is gone too needs none.
        let _ = self.drive(|_, ended| if ended { Poll::Ready(Ok(())) } else { Poll::Pending });
    }
}
