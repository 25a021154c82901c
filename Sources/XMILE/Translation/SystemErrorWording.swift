internal import Diagnostics
internal import Simulation

/// Words for what is wrong with a system as a whole.
struct SystemErrorWording {
  /// Where the variables are declared, by name.
  var places: [String: SourceSpan]

  /// The message.
  func diagnostic(_ error: SystemModelError) -> Diagnostic {
    switch error {
    case .duplicateName(let name):
      Diagnostic("duplicate-name", "two variables are called `\(name)`", at: places[name])
    case .undefined(let name):
      Diagnostic("unknown-name", "`\(name)` is read but never defined", at: places[name])
    case .circle(let names):
      circle(names, "the variables define one another in a circle")
    case .initialCircle(let names):
      circle(names, "the initial values define one another in a circle")
    case .unknownNumber(let name, let number):
      Diagnostic("defect", "the equation of `\(name)` reads number \(number)", at: places[name])
    case .notAFlow(let stock, let flow):
      Diagnostic("stock", "`\(flow)` is no flow of `\(stock)`", at: places[stock])
    case .twoEnds(let flow):
      Diagnostic("stock", "the flow `\(flow)` starts or ends at two stocks", at: places[flow])
    case .release(let flow):
      Diagnostic(
        "stock", "the flow `\(flow)` must leave a conveyor or queue, which then determines it",
        at: places[flow])
    case .clock(let clock):
      Diagnostic(
        "clock",
        "the clock runs from \(clock.start) to \(clock.stop) in steps of \(clock.step)",
        hint: "the step and the save step are greater than 0, and the stop is not before the start")
    case .methodNeedsEuler(let name):
      Diagnostic(
        "method", "\(shown(name)) can only be integrated by Euler's method", at: places[name],
        hint: "take `--method euler`")
    case .methodNeedsSteps(let name):
      Diagnostic(
        "method", "\(shown(name)) changes in jumps, which the adaptive method cannot follow",
        at: places[name], hint: "take a method with fixed steps, such as `--method rk4`")
    case .tooLong(let name):
      Diagnostic(
        "conveyor", "the transit time of \(shown(name)) is more than a million steps",
        at: places[name], hint: "take a longer step, or a shorter `<len>`")
    case .notConstant(let what, let name):
      Diagnostic(
        "not-constant", "\(what) of \(shown(name)) must be known before the run", at: places[name])
    }
  }

  /// A name in backticks; of what was made on the way, what it was made for.
  private func shown(_ name: String) -> String {
    guard name.hasPrefix("#") else { return "`\(name)`" }
    return "a \(name.dropFirst().prefix { $0 != "." })"
  }

  private func circle(_ names: [String], _ message: String) -> Diagnostic {
    let shown = names.filter { !$0.hasPrefix("#") }
    let path = (shown + shown.prefix(1)).map { "`\($0)`" }.joined(separator: " → ")
    let first = shown.lazy.compactMap { places[$0] }.first
    return Diagnostic(
      "circular-definition", shown.isEmpty ? message : "\(message): \(path)", at: first,
      hint: "let one of them read a stock, or a value that is delayed")
  }
}
