internal import Diagnostics

/// An assumption or lever whose number is parsed.
struct InputDraft {
  /// The name.
  var name: String
  /// Which of the two.
  var role: PlanInput.Role
  /// The number; nil where it is broken.
  var number: DraftNumber?
  /// What stands under `range`.
  var range: PlanNode?
  /// Whether it takes whole values only.
  var whole: Bool
  /// Where the name stands.
  var span: SourceSpan
  /// How far checking has come.
  var state = State.open

  /// How far checking has come.
  enum State {
    /// Not begun.
    case open
    /// Under way: reading it again means a circle.
    case begun
    /// Done; nil where a mistake was reported.
    case done(PlanNumber?)
  }
}
