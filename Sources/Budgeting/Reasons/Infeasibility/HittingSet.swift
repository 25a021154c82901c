/// The smallest set that shares an element with each of several sets.
enum HittingSet {
  /// Searches by rising size; the first found in the order of elements is taken.
  ///
  /// - Parameters:
  ///   - sets: The sets.
  ///   - largest: The largest size to try.
  /// - Returns: The elements in rising order, or nil where more would be needed.
  static func smallest(of sets: [[Int]], largest: Int) -> [Int]? {
    for size in 0...largest {
      var chosen: [Int] = []
      if search(sets, size, &chosen) { return chosen.sorted() }
    }
    return nil
  }

  private static func search(_ sets: [[Int]], _ left: Int, _ chosen: inout [Int]) -> Bool {
    guard let open = sets.first(where: { set in !set.contains { chosen.contains($0) } }) else {
      return true
    }
    guard left > 0 else { return false }
    for element in open {
      chosen.append(element)
      if search(sets, left - 1, &chosen) { return true }
      chosen.removeLast()
    }
    return false
  }
}
