//===----------------------------------------------------------------------===//
//
// Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The few pieces of the C++ library that the tests use, in the shape of the
// real ones: small inline bodies where those are inline, declarations where the
// real bodies are out of reach. Never included together with the real library.
//
//===----------------------------------------------------------------------===//
#ifndef TPIO_MOCK_MINISTD_H
#define TPIO_MOCK_MINISTD_H

namespace std {

using size_t = __SIZE_TYPE__;
using nullptr_t = decltype(nullptr);

template <typename T> struct remove_reference { using type = T; };
template <typename T> struct remove_reference<T &> { using type = T; };
template <typename T> struct remove_reference<T &&> { using type = T; };
template <typename T> struct remove_pointer { using type = T; };
template <typename T> struct remove_pointer<T *> { using type = T; };

template <typename T> typename remove_reference<T>::type &&move(T &&value) noexcept {
  return static_cast<typename remove_reference<T>::type &&>(value);
}
template <typename T> T &&forward(typename remove_reference<T>::type &value) noexcept { return static_cast<T &&>(value); }
template <typename T> T *addressof(T &value) noexcept { return __builtin_addressof(value); }
template <typename T, typename U = T> T exchange(T &object, U &&value) {
  T old = move(object);
  object = forward<U>(value);
  return old;
}

template <typename T> struct default_delete {
  void operator()(T *p) const { delete p; }
};

template <typename T, typename D = default_delete<T>> class unique_ptr {
public:
  using pointer = T *;
  unique_ptr() noexcept : m_p(nullptr) {}
  unique_ptr(nullptr_t) noexcept : m_p(nullptr) {}
  explicit unique_ptr(T *p) noexcept : m_p(p) {}
  unique_ptr(unique_ptr &&other) noexcept : m_p(other.release()) {}
  ~unique_ptr() {
    if (m_p)
      D()(m_p);
  }
  unique_ptr(const unique_ptr &) = delete;
  unique_ptr &operator=(const unique_ptr &) = delete;
  unique_ptr &operator=(unique_ptr &&other) noexcept {
    reset(other.release());
    return *this;
  }
  T *get() const noexcept { return m_p; }
  T *operator->() const noexcept { return m_p; }
  T &operator*() const { return *m_p; }
  explicit operator bool() const noexcept { return m_p != nullptr; }
  T *release() noexcept {
    T *p = m_p;
    m_p = nullptr;
    return p;
  }
  void reset(T *p = nullptr) noexcept {
    T *old = m_p;
    m_p = p;
    if (old)
      D()(old);
  }

private:
  T *m_p;
};
template <typename T, typename... A> unique_ptr<T> make_unique(A &&...args) { return unique_ptr<T>(new T(forward<A>(args)...)); }

template <typename T> class shared_ptr {
public:
  shared_ptr() noexcept;
  explicit shared_ptr(T *p);
  shared_ptr(const shared_ptr &other) noexcept;
  ~shared_ptr();
  shared_ptr &operator=(const shared_ptr &other) noexcept;
  T *get() const noexcept { return m_p; }
  T *operator->() const noexcept { return m_p; }
  T &operator*() const noexcept { return *m_p; }
  explicit operator bool() const noexcept { return m_p != nullptr; }

private:
  T *m_p;
  void *m_count;
};

template <typename T> class vector {
public:
  vector() noexcept : m_begin(nullptr), m_end(nullptr) {}
  explicit vector(size_t n);
  vector(const vector &);
  ~vector();
  T *begin() noexcept { return m_begin; }
  T *end() noexcept { return m_end; }
  const T *begin() const noexcept { return m_begin; }
  const T *end() const noexcept { return m_end; }
  T *data() noexcept { return m_begin; }
  size_t size() const noexcept { return static_cast<size_t>(m_end - m_begin); }
  bool empty() const noexcept { return m_begin == m_end; }
  T &operator[](size_t i) { return m_begin[i]; }
  T &back() { return m_end[-1]; }
  void push_back(const T &);
  void push_back(T &&);
  void resize(size_t);

private:
  T *m_begin, *m_end;
};

template <typename K, typename V> class map {
public:
  map();
  ~map();
  V &operator[](const K &key);
  V &at(const K &key);
  size_t erase(const K &key);
};

template <typename Signature> class function;
template <typename R, typename... A> class function<R(A...)> {
public:
  function() noexcept;
  template <typename F> function(F f) : m_code(new F(move(f))) {}
  ~function();
  R operator()(A... args) const;
  explicit operator bool() const noexcept;

private:
  void *m_code;
};

class mutex {
public:
  mutex() noexcept;
  ~mutex();
  void lock();
  void unlock();
};
template <typename M> class lock_guard {
public:
  explicit lock_guard(M &m) : m_m(m) { m_m.lock(); }
  ~lock_guard() { m_m.unlock(); }

private:
  M &m_m;
};

template <typename T> class atomic {
public:
  atomic() noexcept : m_value() {}
  atomic(T value) noexcept : m_value(value) {}
  T load() const noexcept { return __atomic_load_n(&m_value, 5); }
  void store(T v) noexcept { __atomic_store_n(&m_value, v, 5); }
  operator T() const noexcept { return load(); }
  T operator++() noexcept { return __atomic_add_fetch(&m_value, 1, 5); }
  T operator--() noexcept { return __atomic_sub_fetch(&m_value, 1, 5); }
  T operator=(T v) noexcept {
    store(v);
    return v;
  }

private:
  T m_value;
};

class exception {
public:
  exception() noexcept;
  virtual ~exception();
  virtual const char *what() const noexcept;
};
class runtime_error : public exception {
  const char *text; // the constructor of the real library writes it

public:
  explicit runtime_error(const char *what);
};

template <typename It, typename F> It find_if(It first, It last, F f) {
  while (first != last && !f(*first))
    ++first;
  return first;
}
template <typename It, typename F> int count_if(It first, It last, F f) {
  int n = 0;
  for (; first != last; ++first)
    if (f(*first))
      ++n;
  return n;
}
template <typename It, typename F> bool all_of(It first, It last, F f) {
  while (first != last && f(*first))
    ++first;
  return first == last;
}
template <typename It, typename F> F for_each(It first, It last, F f) {
  for (; first != last; ++first)
    f(*first);
  return f;
}

} // namespace std

#ifdef _WIN32
inline void *operator new(std::size_t, void *p) noexcept { return p; }
#endif

#endif // TPIO_MOCK_MINISTD_H
