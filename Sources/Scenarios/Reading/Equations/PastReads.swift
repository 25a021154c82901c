package import Expressions

/// What a formula reads, and whether it asks for the past of it.
struct PastRead {
  /// The dotted name.
  var path: [String]
  /// Where it stands.
  var range: Range<Int>
  /// Whether it stands in a function that looks back, so that its value now does not matter now.
  var isPast: Bool
}

extension Expression {
  /// The functions whose value now rests on what their first argument was before.
  package static let lookingBack: Set<String> = [
    "previous", "delay", "delay1", "delay3", "delayn", "smth1", "smth3",
  ]

  /// Every name it reads.
  var pastReads: [PastRead] {
    var found: [PastRead] = []
    func visit(_ part: Expression, _ isPast: Bool) {
      switch part.kind {
      case .name(let path): found.append(PastRead(path: path, range: part.range, isPast: isPast))
      case .call(let name, let arguments) where Self.lookingBack.contains(name):
        // Without a first value of its own a function begins with what its argument is then.
        let hasFirst = arguments.count > (name == "previous" ? 1 : name == "delayn" ? 3 : 2)
        for (place, argument) in arguments.enumerated() {
          visit(argument, isPast || (place == 0 && hasFirst))
        }
      default: for inner in part.parts { visit(inner, isPast) }
      }
    }
    visit(self, false)
    return found
  }
}
