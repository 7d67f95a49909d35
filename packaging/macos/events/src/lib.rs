//! What macOS tells a program only through Objective-C, and the window library keeps to itself: links that were opened with it, and
//! that it is about to end.
//!
//! Links do not come on the command line there: whoever opens `xmpp:...` makes the system start the program, or find it running,
//! and send it an Apple event. And whoever chooses "Quit" in the menu, presses ⌘Q or logs out makes AppKit call `exit` when it has told
//! everybody: no code after the event loop is ever reached.
//!
//! Empty on other systems.
#![cfg(target_os = "macos")]

use objc2::{
    AnyThread, DefinedClass, define_class, msg_send,
    rc::Retained,
    runtime::{AnyObject, NSObject},
    sel,
};
use objc2_app_kit::{NSApplicationWillFinishLaunchingNotification, NSApplicationWillTerminateNotification};
use objc2_foundation::{NSAppleEventDescriptor, NSAppleEventManager, NSNotification, NSNotificationCenter};

/// `kInternetEventClass` and `kAEGetURL`, which have the same four letters.
const GET_URL: u32 = u32::from_be_bytes(*b"GURL");
/// `keyDirectObject`: the link itself.
const DIRECT_OBJECT: u32 = u32::from_be_bytes(*b"----");

/// Whom to tell.
struct Told {
    link: Box<dyn Fn(String)>,
    end: Box<dyn Fn()>,
}

define_class!(
    // SAFETY: NSObject asks nothing of those that inherit from it, and `Listener` has no Drop.
    #[unsafe(super(NSObject))]
    #[name = "BalconyEventListener"]
    #[ivars = Told]
    struct Listener;

    impl Listener {
        /// The only moment at which one can ask for links and miss none: AppKit hands over the link that the program was started
        /// with right after this.
        #[unsafe(method(willFinishLaunching:))]
        fn will_finish_launching(&self, _: &NSNotification) {
            let manager = NSAppleEventManager::sharedAppleEventManager();
            // SAFETY: the selector is that of the method below, which takes the two descriptors that the manager sends, and `listen`
            // keeps us alive for ever, since the manager does not.
            unsafe {
                manager.setEventHandler_andSelector_forEventClass_andEventID(self, sel!(getLink:reply:), GET_URL, GET_URL);
            }
        }

        #[unsafe(method(getLink:reply:))]
        fn get_link(&self, event: &NSAppleEventDescriptor, _: &NSAppleEventDescriptor) {
            if let Some(link) = event.paramDescriptorForKeyword(DIRECT_OBJECT).and_then(|link| link.stringValue()) {
                (self.ivars().link)(link.to_string());
            }
        }

        #[unsafe(method(willTerminate:))]
        fn will_terminate(&self, _: &NSNotification) {
            (self.ivars().end)();
        }
    }
);

impl Listener {
    fn new(told: Told) -> Retained<Self> {
        let listener = Self::alloc().set_ivars(told);
        // SAFETY: `init` of NSObject, with all our fields set.
        unsafe { msg_send![super(listener), init] }
    }
}

/// Calls `link` with every link that is opened with this program, and `end` once before the process ends, both on the main thread,
/// which waits for them. Neither may panic: there is Objective-C around them.
///
/// To be called on the main thread before its event loop is made: later, the link that the program was started with is lost.
pub fn listen(link: impl Fn(String) + 'static, end: impl Fn() + 'static) {
    let listener = Listener::new(Told { link: Box::new(link), end: Box::new(end) });
    let center = NSNotificationCenter::defaultCenter();
    let observer: &AnyObject = &listener;
    // SAFETY: names are constants of AppKit, and each selector is that of a method that takes the notification.
    unsafe {
        let launching = NSApplicationWillFinishLaunchingNotification;
        center.addObserver_selector_name_object(observer, sel!(willFinishLaunching:), Some(launching), None);
        let terminating = NSApplicationWillTerminateNotification;
        center.addObserver_selector_name_object(observer, sel!(willTerminate:), Some(terminating), None);
    }
    // Neither the center nor the manager keeps whom it tells.
    std::mem::forget(listener);
}
