/// Changes that can be made one by one, where some only make a plan together.
///
/// A set of changes is refused where it leaves no valid plan, such as a reference to a name whose
/// `add` is left out. The changes that are to blame are put together, until no set that is wanted is
/// refused.
struct BridgeGroups {
  /// The changes of each group, rising; groups in the order of their first change.
  private(set) var groups: [[Int]]
  private let changes: Int
  private var known: [[Bool]: Bool] = [:]
  private let isValid: ([Bool]) -> Bool

  /// Begins with every change alone.
  ///
  /// - Parameters:
  ///   - changes: How many changes there are.
  ///   - isValid: Whether a set of changes leaves a valid plan; it is asked once for each set.
  init(changes: Int, isValid: @escaping ([Bool]) -> Bool) {
    self.changes = changes
    self.isValid = isValid
    groups = (0..<changes).map { [$0] }
  }

  /// The changes of a set of groups.
  func changes(of members: [Bool]) -> [Bool] {
    var made = [Bool](repeating: false, count: changes)
    for (group, isMember) in zip(groups, members) where isMember {
      for change in group { made[change] = true }
    }
    return made
  }

  /// Whether a set of groups leaves a valid plan; none and all of them do.
  mutating func accepts(_ members: [Bool]) -> Bool {
    guard members.contains(true), members.contains(false) else { return true }
    let made = changes(of: members)
    if let answer = known[made] { return answer }
    let answer = isValid(made)
    known[made] = answer
    return answer
  }

  /// Remembers that a set of groups cannot be run.
  mutating func refuse(_ members: [Bool]) { known[changes(of: members)] = false }

  /// Puts two groups together that a refused set parts.
  ///
  /// The one is the last that has to be added to the set, in the order of the patch, until it is
  /// valid; the other the last that has to be left out of it.
  mutating func merge(_ refused: [Bool]) {
    guard let inside = turning(refused, to: false), let outside = turning(refused, to: true) else {
      return
    }
    let joined = (groups[inside] + groups[outside]).sorted()
    groups.remove(at: max(inside, outside))
    groups.remove(at: min(inside, outside))
    groups.append(joined)
    groups.sort { $0[0] < $1[0] }
  }

  /// The group whose turn makes a refused set valid, when groups are turned one after the other.
  private mutating func turning(_ refused: [Bool], to isMember: Bool) -> Int? {
    // One alone is the better reason, if there is one.
    for group in refused.indices where refused[group] != isMember {
      var members = refused
      members[group] = isMember
      if accepts(members) { return group }
    }
    var members = refused
    for group in refused.indices where refused[group] != isMember {
      members[group] = isMember
      if accepts(members) { return group }
    }
    return nil
  }
}
