internal import Diagnostics

/// A YAML file that was read, with the files it extends.
final class TreeFile: Sendable {
  /// The path as shown to users.
  let path: String
  /// Equal for one file.
  let realPath: String
  /// The top of the file, a mapping.
  let root: PlanNode
  /// What it extends; nil for a plan.
  let extended: TreeFile?
  /// The changes it makes; nil for a plan.
  let patch: Patch?

  init(path: String, realPath: String, root: PlanNode, extended: TreeFile?, patch: Patch?) {
    self.path = path
    self.realPath = realPath
    self.root = root
    self.extended = extended
    self.patch = patch
  }

  /// This file and all it extends, the plan first.
  var chain: [TreeFile] { (extended?.chain ?? []) + [self] }

  /// The plan at the end of the chain.
  var plan: TreeFile { extended?.plan ?? self }

  /// Whether this file or one it extends is the other.
  func extends(_ other: TreeFile) -> Bool { chain.contains { $0.realPath == other.realPath } }
}

/// Reads plans and patches through their `extends`, each file once.
struct TreeLoader {
  private(set) var collector: DiagnosticCollector
  /// The files in the order of reading.
  private(set) var sources: [SourceFile] = []
  private var files: [String: TreeFile?] = [:]

  init(collector: DiagnosticCollector) { self.collector = collector }

  /// Reads a file named on the command line, with all it extends.
  ///
  /// - Parameter path: The path as given.
  /// - Returns: The file, or nil after a mistake that leaves nothing to go on with.
  mutating func file(_ path: String) -> TreeFile? {
    guard let input = InputFile.read(path: path, collector: &collector) else { return nil }
    return file(input, above: [])
  }

  /// Reads a file that another one names, with all it extends.
  mutating func file(_ name: String, namedAt span: SourceSpan) -> TreeFile? {
    guard let input = InputFile.read(name, namedAt: span, collector: &collector) else { return nil }
    return file(input, above: [])
  }

  /// Reports a mistake.
  mutating func report(
    _ code: DiagnosticCode, _ message: String, at span: SourceSpan, hint: String
  ) {
    collector.error(code, message, at: span, hint: hint)
  }

  /// Sets in the plans that a plan uses what it says, and lays patches over it.
  mutating func lay(_ patches: [Patch], over tree: inout PlanTree) {
    tree.setInUsed(collector: &collector)
    for patch in patches { tree.lay(patch, collector: &collector) }
  }

  private mutating func file(_ input: InputFile, above: [String]) -> TreeFile? {
    if let known = files[input.realPath] { return known }
    let file = read(input, above: above + [input.realPath])
    files[input.realPath] = .some(file)
    return file
  }

  private mutating func read(_ input: InputFile, above: [String]) -> TreeFile? {
    guard let source = input.text(collector: &collector) else { return nil }
    sources.append(source)
    guard let root = YAMLReader.read(source, collector: &collector) else { return nil }
    guard let entry = root.entries.first(where: { $0.key == "extends" }) else {
      return TreeFile(
        path: input.path, realPath: input.realPath, root: root, extended: nil, patch: nil)
    }
    let patch = Patch(root, path: input.path, collector: &collector)
    guard let name = entry.value.text else {
      if entry.value.kind != .invalid {
        collector.error(
          TreeCode.badPath, "`extends` names one file", at: entry.value.span,
          hint: "write the path of a plan or patch")
      }
      return nil
    }
    guard
      let next = InputFile.read(name, namedAt: entry.value.span, collector: &collector)
    else { return nil }
    guard !above.contains(next.realPath) else {
      collector.error(
        TreeCode.extendsCycle, "`\(name)` extends this file in turn", at: entry.value.span,
        hint: "a chain of `extends` must end at a plan")
      return nil
    }
    guard let extended = file(next, above: above) else { return nil }
    return TreeFile(
      path: input.path, realPath: input.realPath, root: root, extended: extended, patch: patch)
  }
}
