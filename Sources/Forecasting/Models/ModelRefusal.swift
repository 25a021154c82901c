/// Why a model cannot be fitted to a series.
public struct ModelRefusal: Error, Hashable, Sendable, CustomStringConvertible {
  /// The kinds of reasons.
  public enum Reason: String, Hashable, Sendable {
    /// Fewer values than the model needs.
    case tooFewValues
    /// Values outside what the model describes: a zero where it divides, a fraction where it counts.
    case valuesOutsideModel
    /// A form that is known to be unstable, or settings that contradict each other.
    case formNotSupported
    /// Drivers that are missing, too short or linearly dependent.
    case driversNotUsable
    /// No parameters with a finite likelihood were found.
    case notEstimable
  }

  /// The kind of reason.
  public let reason: Reason
  /// What is wrong and what would be right, one sentence without a full stop.
  public let message: String

  /// Creates a refusal.
  public init(_ reason: Reason, _ message: String) {
    self.reason = reason
    self.message = message
  }

  /// The message.
  public var description: String { message }
}
