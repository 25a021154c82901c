import Sensitivity
import Statistics
import Testing

@Suite struct PickFreezeDesignTests {
  @Test func `mixed rows take one factor from the other sample`() {
    let design = PickFreezeDesign(widths: [1, 2, 0], points: 32, replicates: 2, seed: 4)
    #expect(design.factors == 3 && design.a.inputs == 3 && design.points == 32)
    #expect(design.columns(of: 1) == 1..<3 && design.columns(of: 2).isEmpty)
    let (a, b) = (design.a.columns, design.b.columns)
    #expect(design.mixed(1).columns == [a[0], b[1], b[2]])
    #expect(design.reversed(0).columns == [a[0], b[1], b[2]])
    #expect(design.mixed(2) == design.a && design.reversed(2) == design.b)
  }

  @Test func `every replicate is a scrambled net of its own`() {
    let design = PickFreezeDesign(factors: 2, points: 128, replicates: 4, seed: 9)
    for column in design.a.columns + design.b.columns {
      for start in stride(from: 0, to: 128, by: 32) {
        let cells = column[start..<start + 32].map { Int($0 * 32) }
        #expect(cells.sorted() == Array(0..<32))
      }
      #expect(column[0..<32] != column[32..<64])
    }
  }

  @Test func `a design without columns still has rows`() {
    let design = PickFreezeDesign(widths: [0], points: 32, seed: 1)
    #expect(design.a.count == 32 && design.mixed(0).columns.isEmpty)
  }

  @Test func `the rows of a Latin hypercube are its columns`() {
    let sample = LatinHypercube(points: 20, dimensions: 3, seed: 2)
    let rows = UnitRows(sample)
    #expect(rows.count == 20 && rows.columns[1] == sample.column(1))
  }
}
