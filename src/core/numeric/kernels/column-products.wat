;; Products with chosen columns of a matrix, four columns at a time. Columns and vectors are padded with zeros to a
;; multiple of four numbers; lists of columns to a multiple of four. Sums are taken as in
;; modelling/penalised/weighted-products.ts: four interleaved ones, so that the results are the same to the last bit.
(module
  (import "room" "memory" (memory 1))

  (func $together (param $a v128) (param $b v128) (result f64)
    (f64.add
      (f64.add (f64x2.extract_lane 0 (local.get $a)) (f64x2.extract_lane 1 (local.get $a)))
      (f64.add (f64x2.extract_lane 0 (local.get $b)) (f64x2.extract_lane 1 (local.get $b)))))

  ;; out[k] = Σ column(list[k])·by
  ;; list: i32 each; end: behind its last; x: address of column 0; stride: bytes of a column; by, out: addresses
  (func (export "multiply")
    (param $list i32) (param $end i32) (param $x i32) (param $stride i32) (param $by i32) (param $out i32)
    (local $r i32) (local $stop i32) (local $c0 i32) (local $c1 i32) (local $c2 i32) (local $c3 i32)
    (local $ra v128) (local $rb v128)
    (local $a0 v128) (local $b0 v128) (local $a1 v128) (local $b1 v128)
    (local $a2 v128) (local $b2 v128) (local $a3 v128) (local $b3 v128)
    (local.set $stop (i32.add (local.get $by) (local.get $stride)))
    (if (i32.ge_u (local.get $list) (local.get $end)) (then (return)))
    (loop $columns
      (local.set $c0 (i32.add (local.get $x) (i32.mul (i32.load (local.get $list)) (local.get $stride))))
      (local.set $c1 (i32.add (local.get $x) (i32.mul (i32.load offset=4 (local.get $list)) (local.get $stride))))
      (local.set $c2 (i32.add (local.get $x) (i32.mul (i32.load offset=8 (local.get $list)) (local.get $stride))))
      (local.set $c3 (i32.add (local.get $x) (i32.mul (i32.load offset=12 (local.get $list)) (local.get $stride))))
      (local.set $a0 (v128.const i64x2 0 0)) (local.set $b0 (v128.const i64x2 0 0))
      (local.set $a1 (v128.const i64x2 0 0)) (local.set $b1 (v128.const i64x2 0 0))
      (local.set $a2 (v128.const i64x2 0 0)) (local.set $b2 (v128.const i64x2 0 0))
      (local.set $a3 (v128.const i64x2 0 0)) (local.set $b3 (v128.const i64x2 0 0))
      (local.set $r (local.get $by))
      (loop $rows
        (local.set $ra (v128.load (local.get $r)))
        (local.set $rb (v128.load offset=16 (local.get $r)))
        (local.set $a0 (f64x2.add (local.get $a0) (f64x2.mul (v128.load (local.get $c0)) (local.get $ra))))
        (local.set $b0 (f64x2.add (local.get $b0) (f64x2.mul (v128.load offset=16 (local.get $c0)) (local.get $rb))))
        (local.set $a1 (f64x2.add (local.get $a1) (f64x2.mul (v128.load (local.get $c1)) (local.get $ra))))
        (local.set $b1 (f64x2.add (local.get $b1) (f64x2.mul (v128.load offset=16 (local.get $c1)) (local.get $rb))))
        (local.set $a2 (f64x2.add (local.get $a2) (f64x2.mul (v128.load (local.get $c2)) (local.get $ra))))
        (local.set $b2 (f64x2.add (local.get $b2) (f64x2.mul (v128.load offset=16 (local.get $c2)) (local.get $rb))))
        (local.set $a3 (f64x2.add (local.get $a3) (f64x2.mul (v128.load (local.get $c3)) (local.get $ra))))
        (local.set $b3 (f64x2.add (local.get $b3) (f64x2.mul (v128.load offset=16 (local.get $c3)) (local.get $rb))))
        (local.set $c0 (i32.add (local.get $c0) (i32.const 32)))
        (local.set $c1 (i32.add (local.get $c1) (i32.const 32)))
        (local.set $c2 (i32.add (local.get $c2) (i32.const 32)))
        (local.set $c3 (i32.add (local.get $c3) (i32.const 32)))
        (local.set $r (i32.add (local.get $r) (i32.const 32)))
        (br_if $rows (i32.lt_u (local.get $r) (local.get $stop))))
      (f64.store (local.get $out) (call $together (local.get $a0) (local.get $b0)))
      (f64.store offset=8 (local.get $out) (call $together (local.get $a1) (local.get $b1)))
      (f64.store offset=16 (local.get $out) (call $together (local.get $a2) (local.get $b2)))
      (f64.store offset=24 (local.get $out) (call $together (local.get $a3) (local.get $b3)))
      (local.set $out (i32.add (local.get $out) (i32.const 32)))
      (local.set $list (i32.add (local.get $list) (i32.const 16)))
      (br_if $columns (i32.lt_u (local.get $list) (local.get $end)))))

  ;; out += Σ by[k]·column(list[k]), per four columns b0·x0 + b1·x1 + (b2·x2 + b3·x3)
  (func (export "add")
    (param $list i32) (param $end i32) (param $x i32) (param $stride i32) (param $by i32) (param $out i32)
    (local $r i32) (local $stop i32) (local $c0 i32) (local $c1 i32) (local $c2 i32) (local $c3 i32)
    (local $m0 v128) (local $m1 v128) (local $m2 v128) (local $m3 v128)
    (local.set $stop (i32.add (local.get $out) (local.get $stride)))
    (if (i32.ge_u (local.get $list) (local.get $end)) (then (return)))
    (loop $columns
      (local.set $c0 (i32.add (local.get $x) (i32.mul (i32.load (local.get $list)) (local.get $stride))))
      (local.set $c1 (i32.add (local.get $x) (i32.mul (i32.load offset=4 (local.get $list)) (local.get $stride))))
      (local.set $c2 (i32.add (local.get $x) (i32.mul (i32.load offset=8 (local.get $list)) (local.get $stride))))
      (local.set $c3 (i32.add (local.get $x) (i32.mul (i32.load offset=12 (local.get $list)) (local.get $stride))))
      (local.set $m0 (v128.load64_splat (local.get $by)))
      (local.set $m1 (v128.load64_splat offset=8 (local.get $by)))
      (local.set $m2 (v128.load64_splat offset=16 (local.get $by)))
      (local.set $m3 (v128.load64_splat offset=24 (local.get $by)))
      (local.set $r (local.get $out))
      (loop $rows
        (v128.store (local.get $r)
          (f64x2.add
            (v128.load (local.get $r))
            (f64x2.add
              (f64x2.add
                (f64x2.mul (local.get $m0) (v128.load (local.get $c0)))
                (f64x2.mul (local.get $m1) (v128.load (local.get $c1))))
              (f64x2.add
                (f64x2.mul (local.get $m2) (v128.load (local.get $c2)))
                (f64x2.mul (local.get $m3) (v128.load (local.get $c3)))))))
        (local.set $c0 (i32.add (local.get $c0) (i32.const 16)))
        (local.set $c1 (i32.add (local.get $c1) (i32.const 16)))
        (local.set $c2 (i32.add (local.get $c2) (i32.const 16)))
        (local.set $c3 (i32.add (local.get $c3) (i32.const 16)))
        (local.set $r (i32.add (local.get $r) (i32.const 16)))
        (br_if $rows (i32.lt_u (local.get $r) (local.get $stop))))
      (local.set $by (i32.add (local.get $by) (i32.const 32)))
      (local.set $list (i32.add (local.get $list) (i32.const 16)))
      (br_if $columns (i32.lt_u (local.get $list) (local.get $end))))))
