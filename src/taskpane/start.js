/**
 * Starts the pane where the web view can run it, and says so where it can't: the first script of the page, in
 * ECMAScript 5 and copied as it stands, because old versions of Office show add-ins in Internet Explorer's engine.
 * The sentences stand in the page; this only shows one of them.
 */
(function () {
  'use strict';

  var own = document.currentScript || document.querySelector('script[data-pane]');

  /** What the pane is compiled for: Edge and Chrome 100, Safari 15.4 and later. */
  function isRecent() {
    return (
      typeof Promise === 'function' &&
      typeof Worker === 'function' &&
      typeof AbortSignal === 'function' &&
      typeof AbortSignal.prototype.throwIfAborted === 'function' &&
      typeof Object.hasOwn === 'function' &&
      typeof structuredClone === 'function'
    );
  }

  function show(id) {
    var starting = document.getElementById('starting');
    // The pane has taken the place of this text: it shows its own sentences.
    if (!starting) return;
    starting.parentNode.removeChild(starting);
    document.getElementById(id).removeAttribute('hidden');
  }

  function loadPane() {
    var script = document.createElement('script');
    script.src = own.getAttribute('data-pane');
    document.body.appendChild(script);
  }

  // A script that can't be fetched tells only its own element, hence the capture; one that can't be parsed, the window.
  function onError(event) {
    var from = event.target;
    if (from && from.id === 'office-js') from.setAttribute('data-failed', '');
    else if (from && from.tagName === 'SCRIPT') show('not-loaded');
    else if (from === window) show('too-old');
  }

  window.addEventListener('error', onError, true);
  document.addEventListener('DOMContentLoaded', function () {
    if (isRecent()) loadPane();
    else show('too-old');
  });
})();
