internal import Dispatch
internal import Foundation
internal import Results

/// Ends an interrupted program at once, without leaving half a run behind.
enum Interrupts {
  /// Listens to interrupt, hang-up and termination; a reader that closes its pipe is no error.
  static func install() {
    signal(SIGPIPE, SIG_IGN)
    for number in [SIGINT, SIGTERM, SIGHUP] {
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(
        signal: number, queue: .global(qos: .userInteractive))
      source.setEventHandler {
        UnfinishedRun.remove()
        _exit(number == SIGINT ? CommandExit.interrupted.rawValue : 128 + number)
      }
      source.resume()
      // Listens for the life of the process. A cast to any object would look through the
      // conformances of every library instead.
      if let source = source as? DispatchSource { _ = Unmanaged.passRetained(source) }
    }
  }
}
