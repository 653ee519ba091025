//! Writes that go together: a record that is put while others are being written waits for those that come beside it, and one write takes them all.

use std::cell::RefCell;
use std::future::{Future, poll_fn};
use std::rc::Rc;
use std::task::Poll;

use futures::FutureExt;
use futures::future::{LocalBoxFuture, Shared};

type Write<E> = Shared<LocalBoxFuture<'static, Result<(), E>>>;

/// Records of kind `R`, written by something that fails with `E`.
pub(super) struct Together<R, E> {
    queue: Rc<RefCell<Queue<R, E>>>,
}

struct Queue<R, E> {
    waiting: Vec<R>,
    /// The write that will take what waits; none where nothing does.
    next: Option<Write<E>>,
    /// The write begun last.
    last: Option<Write<E>>,
}

impl<R, E> Default for Together<R, E> {
    fn default() -> Self {
        Self { queue: Rc::new(RefCell::new(Queue { waiting: Vec::new(), next: None, last: None })) }
    }
}

impl<R: 'static, E: Clone + 'static> Together<R, E> {
    /// Has `record` written by `write`, or by that of a record that already waits. Whoever waits for the result drives the writing.
    ///
    /// # Errors
    /// What the write failed with, for each record that was in it.
    pub async fn put<F>(&self, record: R, write: impl FnOnce(Vec<R>) -> F + 'static) -> Result<(), E>
    where
        F: Future<Output = Result<(), E>> + 'static,
    {
        let joined = {
            let mut queue = self.queue.borrow_mut();
            queue.waiting.push(record);
            if queue.next.is_none() {
                queue.next = Some(self.after(queue.last.take(), write));
            }
            queue.next.clone()
        };
        match joined {
            Some(joined) => joined.await,
            None => Ok(()),
        }
    }

    fn after<F>(&self, last: Option<Write<E>>, write: impl FnOnce(Vec<R>) -> F + 'static) -> Write<E>
    where
        F: Future<Output = Result<(), E>> + 'static,
    {
        let queue = self.queue.clone();
        let all = async move {
            if let Some(last) = last {
                drop(last.await);
            }
            // What is put in the same turn comes along.
            yield_now().await;
            let records = {
                let mut queue = queue.borrow_mut();
                queue.last = queue.next.take();
                std::mem::take(&mut queue.waiting)
            };
            write(records).await
        };
        all.boxed_local().shared()
    }
}

async fn yield_now() {
    let mut is_later = false;
    poll_fn(|context| {
        if std::mem::replace(&mut is_later, true) {
            return Poll::Ready(());
        }
        context.waker().wake_by_ref();
        Poll::Pending
    })
    .await;
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use futures::channel::oneshot;
    use futures::executor::block_on;
    use futures::future::{join_all, poll_immediate};

    use super::*;

    type Written = Rc<RefCell<Vec<Vec<u32>>>>;

    /// As far as a write goes that is held.
    fn begin<T>(mut put: impl Future<Output = T> + Unpin) {
        for _turn in 0..2 {
            assert!(block_on(poll_immediate(&mut put)).is_none());
        }
    }

    #[test]
    fn what_is_put_while_a_write_is_under_way_is_written_at_once_after_it() {
        let (together, written) = (Together::<u32, String>::default(), Written::default());
        let (let_go, held) = oneshot::channel::<()>();
        let log = written.clone();
        let first = together.put(1, |records| async move {
            held.await.map_err(|error| error.to_string())?;
            log.borrow_mut().push(records);
            Ok(())
        });
        let mut first = Box::pin(first);
        begin(&mut first);
        let later = [2, 3, 4].map(|record| {
            let log = written.clone();
            together.put(record, |records| async move {
                log.borrow_mut().push(records);
                Err("full".to_owned())
            })
        });
        let mut later = Box::pin(join_all(later));
        assert!(block_on(poll_immediate(&mut later)).is_none());
        assert!(written.borrow().is_empty());
        let_go.send(()).unwrap();
        assert_eq!(block_on(first), Ok(()));
        assert_eq!(block_on(later), vec![Err("full".to_owned()); 3]);
        assert_eq!(*written.borrow(), [vec![1], vec![2, 3, 4]]);
    }

    #[test]
    fn what_is_put_in_one_turn_is_written_at_once() {
        let (together, written) = (Together::<u32, String>::default(), Written::default());
        let all = [1, 2].map(|record| {
            let log = written.clone();
            together.put(record, |records| async move {
                log.borrow_mut().push(records);
                Ok(())
            })
        });
        assert_eq!(block_on(join_all(all)), vec![Ok(()); 2]);
        assert_eq!(*written.borrow(), [vec![1, 2]]);
    }

    #[test]
    fn a_write_that_nobody_waits_for_any_more_is_done_before_the_next() {
        let (together, written) = (Together::<u32, String>::default(), Written::default());
        let put = |record| {
            let log = written.clone();
            together.put(record, |records| async move {
                log.borrow_mut().push(records);
                Ok(())
            })
        };
        let (let_go, held) = oneshot::channel::<()>();
        let log = written.clone();
        let mut left = Box::pin(together.put(1, |records| async move {
            let _ = held.await;
            log.borrow_mut().push(records);
            Ok(())
        }));
        begin(&mut left);
        drop(left);
        drop(let_go);
        assert_eq!(block_on(put(2)), Ok(()));
        assert_eq!(block_on(put(3)), Ok(()));
        assert_eq!(*written.borrow(), [vec![1], vec![2], vec![3]]);
    }
}
